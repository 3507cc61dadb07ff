import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { byteSize } from '@/components/ui/figures';
import type { ChosenFile } from './useImport';

interface FileRowsProps {
  files: readonly ChosenFile[];
  isBusy: boolean;
  onRemove: (key: number) => void;
}

/** The chosen files: how much of each has gone out, and what hinders it. */
export function FileRows({ files, isBusy, onRemove }: FileRowsProps): ReactNode {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Chosen files">
      {files.map((each) => (
        <li key={each.key} className="flex flex-col gap-1 border-t border-line px-3 py-2 text-dense">
          <div className="flex items-center gap-3">
            <span className="min-w-0 flex-1 font-mono [overflow-wrap:anywhere]">{each.name}</span>
            <span className="shrink-0 text-muted">{sizeWords(each)}</span>
            <Button
              look="quiet"
              disabled={isBusy}
              aria-label={`Take ${each.name} out`}
              onClick={() => onRemove(each.key)}
            >
              Take out
            </Button>
          </div>
          {each.from === 'here' && each.error === null && (
            <progress
              aria-label={`Upload of ${each.name}`}
              value={each.sent}
              max={Math.max(1, each.file.size)}
              className="h-1.5 w-full overflow-hidden rounded-full bg-raised accent-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
            />
          )}
          {each.error !== null && (
            <p role="alert" className="text-fail">
              {each.error}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function sizeWords(each: ChosenFile): string {
  if (each.from === 'root') return `in ${each.root}`;
  if (each.upload !== null) return `${byteSize(each.file.size)}, uploaded`;
  return each.sent > 0 ? `${byteSize(each.sent)} of ${byteSize(each.file.size)}` : byteSize(each.file.size);
}
