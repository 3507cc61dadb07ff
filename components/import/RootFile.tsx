import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { RootSelect } from './RootSelect';

interface RootFileProps {
  roots: readonly string[];
  isDisabled: boolean;
  onAdd: (root: string, path: string) => void;
}

/** Takes a file that lies below a folder which the server was started with. */
export function RootFile({ roots, isDisabled, onAdd }: RootFileProps): ReactNode {
  const [root, setRoot] = useState(roots[0] ?? '');
  const [path, setPath] = useState('');
  const add = () => {
    if (path.trim() === '') return;
    onAdd(root, path.trim());
    setPath('');
  };
  return (
    <div className="flex flex-wrap items-center gap-3 px-3 pb-3 text-dense">
      <RootSelect label="or from" value={root} options={roots} onChange={setRoot} />
      <Field
        label="the file"
        placeholder="sets/lite.jsonl"
        value={path}
        disabled={isDisabled}
        className="min-w-40 flex-1"
        onChange={(event) => setPath(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <Button disabled={isDisabled || path.trim() === ''} onClick={add}>
        Add
      </Button>
    </div>
  );
}
