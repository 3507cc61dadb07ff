'use client';

import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { Panel } from '@/components/ui/Panel';
import { passageFinder } from '@/lib/reward/thought/passages';
import { countThoughts, type ThoughtCounts } from '@/lib/reward/thought/thoughtCounts';
import { PASSAGE_KINDS } from '@/lib/reward/thought/wordLists';
import { KIND_WORDS } from './kindWords';
import { useWordLists } from './useWordLists';

/** What the thoughts of these outputs hold, counted here. */
export function PassageTable({ outputs }: { outputs: readonly { text: string }[] }): ReactNode {
  const { lists } = useWordLists();
  const texts = useDeferredValue(outputs);
  const counts = useMemo(
    () =>
      countThoughts(
        texts.map(({ text }) => text),
        passageFinder(lists),
      ),
    [texts, lists],
  );
  return (
    <Panel title="Thoughts" id="thoughts" facts="passages that look like an “aha” moment, by word lists">
      <PassageCountsTable counts={counts} />
    </Panel>
  );
}

/** Counts of passages by kind. */
export function PassageCountsTable({ counts }: { counts: ThoughtCounts }): ReactNode {
  const { thoughts, outputs } = counts;
  const share = (count: number) => (thoughts === 0 ? '–' : `${Math.round((100 * count) / thoughts)} %`);
  return (
    <div className="overflow-x-auto px-3 py-2" tabIndex={0} role="group" aria-label="Passages by kind">
      <table className="w-full max-w-[44rem] text-dense">
        <caption className="pb-1 text-left text-label text-muted">
          {thoughts.toLocaleString('en')} of {outputs.toLocaleString('en')}{' '}
          {outputs === 1 ? 'output has' : 'outputs have'} a thought
        </caption>
        <thead className="text-label text-muted">
          <tr className="[&>th]:py-1 [&>th]:pl-3 [&>th]:text-right [&>th]:font-medium [&>th:first-child]:pl-0 [&>th:first-child]:text-left">
            <th scope="col">Looks like</th>
            <th scope="col">Passages</th>
            <th scope="col">Thoughts with one</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {PASSAGE_KINDS.map((kind) => (
            <tr
              key={kind}
              className="border-t border-line [&>td]:py-0.5 [&>td]:pl-3 [&>td]:text-right [&>td]:tabular-nums"
            >
              <th scope="row" className="py-0.5 text-left font-normal">
                <span className={`rounded-[3px] px-1 ${KIND_WORDS[kind].mark}`}>{KIND_WORDS[kind].name}</span>
              </th>
              <td>{counts.passages[kind].toLocaleString('en')}</td>
              <td>{counts.having[kind].toLocaleString('en')}</td>
              <td>{share(counts.having[kind])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
