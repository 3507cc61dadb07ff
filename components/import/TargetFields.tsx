import type { ReactNode } from 'react';
import { Field } from '@/components/ui/Field';
import type { Guess } from './suggest';
import type { Target } from './useTarget';

interface TargetFieldsProps {
  target: Target;
  /** The names of those that there are. */
  datasets: readonly string[];
  replace: boolean;
  onReplace: (replace: boolean) => void;
  children: ReactNode;
}

/** The dataset's name with what becomes of the files under it, and what happens to instances that are there. */
export function TargetFields({
  target,
  datasets,
  replace,
  onReplace,
  children,
}: TargetFieldsProps): ReactNode {
  const { dataset, guess } = target;
  return (
    <div className="flex flex-col gap-3 px-3 py-3">
      <div>
        <Field
          label="Dataset"
          value={dataset}
          maxLength={200}
          list="datasets"
          placeholder={guess === 'outputs' ? 'the one that holds their instances' : 'named after the file'}
          onChange={(event) => target.name(event.target.value)}
        />
        <datalist id="datasets">
          {datasets.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <p aria-live="polite" className="min-h-5 pt-1 text-dense text-muted [overflow-wrap:anywhere]">
          {destination(dataset.trim(), guess, datasets)}
        </p>
      </div>
      <label className="flex items-baseline gap-2 text-dense">
        <input type="checkbox" checked={replace} onChange={(event) => onReplace(event.target.checked)} />
        <span>
          Replace instances that are there with another content{' '}
          <span className="text-muted">(otherwise they are reported and left as they are)</span>
        </span>
      </label>
      {children}
    </div>
  );
}

/** What becomes of the files under this name. */
function destination(dataset: string, guess: Guess, datasets: readonly string[]): string {
  if (datasets.includes(dataset)) return `They are added to ${dataset}, which is there already.`;
  if (guess === 'outputs') {
    return dataset === ''
      ? 'These look like outputs: they go to the dataset that holds their instances.'
      : `These look like outputs, and there is no dataset ${dataset} that they could belong to.`;
  }
  return dataset === '' ? 'Instances make a dataset with the file’s name.' : `A new dataset, ${dataset}.`;
}
