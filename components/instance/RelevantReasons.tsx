'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { ask } from '@/components/ui/ask';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Kbd } from '@/components/ui/Kbd';
import { useReadOnly } from '@/components/ui/readOnly';
import { useShortcuts, type Shortcuts } from '@/components/ui/useShortcuts';
import { partHref, type InstanceName } from './address';
import type { RankedEntry } from './RelevantFiles';

type Verdict = RankedEntry['relevance']['verdict'];

interface RelevantReasonsProps {
  instance: InstanceName;
  file: RankedEntry;
}

/** Why a file is in the context although nothing changes in it, and the keys that confirm or deny it. */
export function RelevantReasons({ instance, file }: RelevantReasonsProps): ReactNode {
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const { path, relevance } = file;
  const { verdict } = relevance;
  const judge = useCallback(
    async (next: Verdict) => {
      const body = JSON.stringify({ path, verdict: next === verdict ? null : next });
      try {
        await ask(partHref(instance, 'relevant'), { method: 'POST', body });
        setFailure(undefined);
        router.refresh();
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
      }
    },
    [instance, path, router, verdict],
  );
  const isReadOnly = useReadOnly() !== null;
  const keys = useMemo((): Shortcuts => {
    if (isReadOnly) return {};
    return { y: () => void judge('confirmed'), n: () => void judge('denied') };
  }, [isReadOnly, judge]);
  useShortcuts(keys);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 text-dense">
      <ul aria-label="Why it is in the context" className="flex min-w-0 flex-1 flex-wrap gap-x-3">
        {relevance.reasons.map((reason, at) => (
          <li key={at} className="[overflow-wrap:anywhere]">
            {wordsOf(reason)} <span className="text-muted">+{Math.round(reason.weight * 100) / 100}</span>
          </li>
        ))}
      </ul>
      {(['confirmed', 'denied'] as const).map((each) => (
        <ChangeButton key={each} aria-pressed={verdict === each} onClick={() => void judge(each)}>
          {each === 'confirmed' ? 'Belongs here' : 'Does not'} <Kbd>{each === 'confirmed' ? 'y' : 'n'}</Kbd>
        </ChangeButton>
      ))}
      {failure !== undefined && (
        <p role="alert" className="w-full text-fail">
          {failure}
        </p>
      )}
    </div>
  );
}

function wordsOf(reason: RankedEntry['relevance']['reasons'][number]): string {
  switch (reason.kind) {
    case 'named':
      return `named as ${reason.words}`;
    case 'defines':
      return `defines ${reason.name}`;
    case 'imported-by':
      return `imported by ${reason.path}`;
    case 'imports':
      return `imports ${reason.path}`;
    case 'together':
      return `changed together with the change in ${reason.commits} commits before`;
    case 'package':
      return `in ${reason.folder}/ too`;
  }
}
