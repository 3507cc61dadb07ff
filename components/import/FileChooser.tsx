import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { useHydrated } from '@/components/ui/useHydrated';

interface FileChooserProps {
  isDisabled: boolean;
  onChoose: (files: readonly File[]) => void;
}

/** Takes files by the system's dialog or by dropping them. */
export function FileChooser({ isDisabled, onChoose }: FileChooserProps): ReactNode {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const isReady = useHydrated() && !isDisabled;
  const drag = (event: DragEvent, over: boolean) => {
    event.preventDefault();
    setIsOver(over && isReady);
  };
  return (
    <div
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        if (isReady) onChoose([...event.dataTransfer.files]);
      }}
      data-over={isOver}
      className="m-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-dashed border-control px-4 py-5 data-[over=true]:border-accent data-[over=true]:bg-accent-soft"
    >
      <label
        htmlFor={id}
        className={`${buttonClass()} has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:opacity-50`}
      >
        Choose files
        <input
          id={id}
          type="file"
          multiple
          disabled={!isReady}
          className="sr-only"
          onChange={(event) => {
            onChoose([...(event.target.files ?? [])]);
            // The same file may be chosen again after it was taken out.
            event.target.value = '';
          }}
        />
      </label>
      <p className="text-dense text-muted">
        or drop them here: instances, predictions or outputs as JSONL, JSON, CSV or Parquet, plain or gzip’d.
      </p>
    </div>
  );
}
