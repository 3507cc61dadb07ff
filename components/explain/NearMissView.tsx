import type { ReactNode } from 'react';
import { ChangeView } from '@/components/playground/ChangeView';
import { Button } from '@/components/ui/Button';
import { decimal } from '@/components/ui/decimal';
import type { Fix } from '@/lib/reward/explain/fix';
import type { NearMisses, Trace } from './explanation';

interface NearMissViewProps {
  miss: NearMisses['misses'][number];
  /** What the output would have earned with every SEARCH mended; −1 when that mends not all. */
  reward: number;
  trace: Trace;
  onFix: ((fix: Fix) => void) | undefined;
}

/** A SEARCH that is not found beside the lines of its file that are nearest, with what the eye misses. */
export function NearMissView({ miss, reward, trace, onFix }: NearMissViewProps): ReactNode {
  const { edit, path, asked, first_line: first, last_line: last, text, difference } = miss;
  const span = trace.edits[edit]?.search;
  const lines = first === last ? `Line ${first} of` : `Lines ${first} to ${last} of`;
  return (
    <div className="flex flex-col gap-1.5 font-sans">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dense">
        <p className="min-w-0 flex-1 basis-64">
          {lines} <span className="font-mono break-all">{path}</span>, as edit {edit + 1} meets it,{' '}
          {first === last ? 'is' : 'are'} nearest
          {asked && (
            <>
              {' '}
              in all of the code context, which has no{' '}
              <span className="font-mono break-all">{asked.path}</span>
            </>
          )}
          . <strong className="font-semibold">Score if fixed: </strong>
          {reward === -1 ? 'still −1, another fault is left' : decimal(reward)}. The reward stays −1.
        </p>
        {onFix && asked && (
          <Button onClick={() => onFix({ label: `Write ${path}`, span: asked.span, text: path })}>
            Write {path}
          </Button>
        )}
        {onFix && span && !asked && (
          <Button onClick={() => onFix({ label: 'Search for these lines', span, text })}>
            Search for these lines
          </Button>
        )}
      </div>
      <div className="overflow-clip rounded-control border border-line">
        <ChangeView
          isSplit
          title="SEARCH, and the nearest lines of the file (→ tab, · blank at a line’s end, ␍ return)"
          change={withHeader(difference, first)}
          none="They look the same."
        />
      </div>
    </div>
  );
}

/** The difference as one hunk, so that its lines are numbered as SEARCH and the file have them. */
function withHeader(difference: readonly string[], first: number): string {
  const count = (other: string) => difference.filter((line) => !line.startsWith(other)).length;
  return [`@@ -1,${count('+')} +${first},${count('-')} @@`, ...difference].join('\n');
}
