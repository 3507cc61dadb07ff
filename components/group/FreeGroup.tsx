'use client';

import Link from 'next/link';
import { useMemo, useState, type ReactNode } from 'react';
import type { ExampleLink } from '@/components/playground/ExampleBar';
import { InstancePanel, type FilesPart } from '@/components/playground/Inputs';
import type { Draft } from '@/components/playground/model';
import { useDraft } from '@/components/playground/useDraft';
import { Button } from '@/components/ui/Button';
import { GroupBench } from './GroupBench';
import { inputsOf, type GroupOutput } from './groupModel';
import { PasteFiles, PasteInput } from './late';

const TYPED = ['context', 'oracle'] as const satisfies readonly (keyof Draft)[];

interface FreeGroupProps {
  first: Draft;
  given: readonly GroupOutput[];
  examples: readonly ExampleLink[];
  example: string | undefined;
}

/** A group of outputs against files that one gives. */
export function FreeGroup({ first, given, examples, example }: FreeGroupProps): ReactNode {
  const storageKey = `group:${example ?? 'blank'}`;
  const { draft, change } = useDraft(first, storageKey, TYPED);
  const { context, oracle, oraclePatch } = draft;
  const inputs = useMemo(
    () => inputsOf({ ...first, context, oracle, oraclePatch }),
    [first, context, oracle, oraclePatch],
  );
  const [dialog, setDialog] = useState<FilesPart | 'input'>();
  return (
    <div className="flex flex-col gap-3 p-3 narrow:px-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lead font-semibold">Group</h1>
        <Examples examples={examples} current={example} />
      </div>
      <GroupBench
        inputs={inputs}
        given={given}
        way="search-replace"
        storageKey={storageKey}
        controls={<Button onClick={() => setDialog('input')}>Paste files as JSON…</Button>}
        emptyHint="Give the files below, then add outputs: their rewards and advantages appear as they are scored. Or begin with an example above."
      />
      <InstancePanel draft={draft} onChange={change} onPasteFiles={setDialog} />
      {dialog === 'input' && <PasteInput onTake={change} onClose={() => setDialog(undefined)} />}
      {dialog !== undefined && dialog !== 'input' && (
        <PasteFiles onTake={(files) => change({ [dialog]: files })} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}

function Examples({ examples, current }: { examples: readonly ExampleLink[]; current: string | undefined }) {
  return (
    <nav aria-label="Examples" className="flex min-w-0 gap-1 overflow-x-auto">
      {examples.map(({ id, title }) => (
        <Link
          key={id}
          href={`/playground/group?example=${id}`}
          aria-current={id === current ? 'page' : undefined}
          className="flex h-7 shrink-0 items-center rounded-control border border-transparent px-2 text-dense text-muted -outline-offset-2 hover:bg-raised hover:text-ink aria-[current]:border-control aria-[current]:bg-surface aria-[current]:text-ink"
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
