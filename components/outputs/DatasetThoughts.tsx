'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { datasetHref } from '@/components/instance/address';
import { PassageCountsTable } from '@/components/thought/PassageTable';
import { useWordLists } from '@/components/thought/useWordLists';
import { WordListsDialog } from '@/components/thought/WordListsDialog';
import { ask, wordsOf } from '@/components/ui/ask';
import { Button } from '@/components/ui/Button';
import type { WordLists } from '@/lib/reward/thought/wordLists';
import { Panel } from '@/components/ui/Panel';
import {
  addThoughts,
  NO_THOUGHTS,
  type ThoughtCounts,
  type ThoughtPage,
} from '@/lib/reward/thought/thoughtCounts';

interface Counting {
  counts: ThoughtCounts;
  state: 'running' | 'stopped' | 'done';
  failure?: string;
}

/** Counts passages over all outputs of a dataset, page by page; it can be stopped. */
export function DatasetThoughts({ dataset }: { dataset: string }): ReactNode {
  const { lists, isOurs, save } = useWordLists();
  const { counting, count, stop } = useCounting(dataset, lists);
  const [isEditing, setEditing] = useState(false);
  const isRunning = counting?.state === 'running';
  return (
    <Panel
      title="Thoughts"
      id="thoughts"
      facts="passages that look like an “aha” moment, by word lists"
      actions={
        <>
          <Button look="quiet" onClick={() => setEditing(true)}>
            {isOurs ? 'Word lists…' : 'Your word lists…'}
          </Button>
          {isRunning ? <Button onClick={stop}>Stop</Button> : <Button onClick={count}>Count passages</Button>}
        </>
      }
    >
      {counting === undefined ? (
        <p className="px-3 py-2 text-dense text-muted">
          Counts them in the thoughts of all raw outputs of this dataset, by the word lists of this browser.
        </p>
      ) : (
        <div aria-busy={isRunning} className={counting.state === 'stopped' ? 'grayscale' : ''}>
          <PassageCountsTable counts={counting.counts} />
        </div>
      )}
      {counting?.state === 'stopped' && (
        <p role="status" className="px-3 pb-2 text-dense text-warn">
          {counting.failure ?? 'Stopped: only some of the outputs are counted.'}
        </p>
      )}
      {isEditing && <WordListsDialog lists={lists} onSave={save} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function useCounting(dataset: string, lists: WordLists) {
  const [counting, setCounting] = useState<Counting>();
  const over = useRef<AbortController>(undefined);
  useEffect(() => () => over.current?.abort(), []);

  async function countAll(): Promise<void> {
    over.current?.abort();
    const { signal } = (over.current = new AbortController());
    let counts = NO_THOUGHTS;
    setCounting({ counts, state: 'running' });
    try {
      for (let after: number | null = 0; after !== null;) {
        const body = JSON.stringify({ lists, after });
        const options = { method: 'POST', body, signal };
        const page: ThoughtPage = await ask<ThoughtPage>(`/api${datasetHref(dataset)}/thoughts`, options);
        counts = addThoughts(counts, page.counts);
        after = page.next;
        setCounting({ counts, state: after === null ? 'done' : 'running' });
      }
    } catch (error) {
      setCounting({ counts, state: 'stopped', ...(!signal.aborted && { failure: wordsOf(error) }) });
    }
  }

  return { counting, count: () => void countAll(), stop: () => over.current?.abort() };
}
