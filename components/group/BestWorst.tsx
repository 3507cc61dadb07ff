import type { ReactNode } from 'react';
import { ChangeView } from '@/components/playground/ChangeView';
import { decimal } from '@/components/ui/decimal';
import { Panel } from '@/components/ui/Panel';
import type { ScoredRow } from './groupModel';

/** The best and the worst output of a group beside each other, file by file. */
export function BestWorst({ best, worst }: { best: ScoredRow; worst: ScoredRow }): ReactNode {
  const paths = [...new Set([best, worst].flatMap((row) => [...changesOf(row).keys()]))].sort();
  const [names, changes] = [[best, worst].map(nameOf), [best, worst].map(changesOf)];
  return (
    <Panel
      id="best-worst"
      title="Best against worst"
      facts={
        <>
          {names[0]}, {decimal(rewardOf(best))}; {names[1]}, {decimal(rewardOf(worst))}
        </>
      }
    >
      {worst.member?.error !== undefined && (
        <p className="border-b border-line px-3 py-2 text-dense text-fail [overflow-wrap:anywhere]">
          {names[1]} breaks the format: {worst.member.error}
        </p>
      )}
      {paths.length === 0 && <p className="px-3 py-3 text-dense text-muted">Neither changes anything.</p>}
      {paths.map((path) => (
        <section key={path} aria-label={path} className="border-line not-first:border-t">
          <h3 className="px-3 pt-2 font-mono text-dense [overflow-wrap:anywhere]">{path}</h3>
          <div className="grid grid-cols-1 divide-line max-wide:divide-y wide:grid-cols-2 wide:divide-x">
            {changes.map((of, side) => (
              <ChangeView
                key={side === 0 ? 'best' : 'worst'}
                title={`${side === 0 ? 'Best' : 'Worst'}: ${names[side] ?? ''}`}
                change={of.get(path) ?? ''}
                none="It leaves this file as it is."
              />
            ))}
          </div>
        </section>
      ))}
    </Panel>
  );
}

function nameOf({ output, index }: ScoredRow): string {
  return `output ${index + 1}, ${output.label}`;
}

function rewardOf({ member }: ScoredRow): number {
  return member?.rewards.continuous ?? 0;
}

/** The predicted change of every path that it or the oracle touches. */
function changesOf({ member }: ScoredRow): Map<string, string> {
  return new Map((member?.similarities ?? []).map(({ path, predChange }) => [path, predChange]));
}
