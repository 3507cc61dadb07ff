import { useId, type ReactNode } from 'react';
import { buttonClass } from './Button';

interface FileButtonProps {
  label: string;
  accept?: string;
  isMultiple?: boolean;
  onChoose: (files: readonly File[]) => void;
}

/** Takes files by the system's dialog. */
export function FileButton({ label, accept, isMultiple = false, onChoose }: FileButtonProps): ReactNode {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={`${buttonClass()} has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent`}
    >
      {label}
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={isMultiple}
        className="sr-only"
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </label>
  );
}
