'use client';

import { useState, type ReactNode } from 'react';
import type { DiffLayout } from '@/components/diff/diffModel';
import { PatchView } from '@/components/diff/PatchView';
import type { InstanceFacts } from '@/components/instance/facts';
import { Issue } from '@/components/instance/Issue';
import { FilesTab, VerdictsTab } from '@/components/instance/tabViews';
import { useAddress } from '@/components/instance/useAddress';
import { EmptyState } from '@/components/ui/Message';
import { Tabs } from '@/components/ui/Tabs';
import { PATCH_BYTES, type Shown } from './api';

const PANEL = 'label-part';
const PARTS = ['patch', 'tests', 'code', 'verdicts'] as const;
type Part = (typeof PARTS)[number];
const TITLES: Record<Part, string> = {
  patch: 'Oracle patch',
  tests: 'Test patch',
  code: 'Code',
  verdicts: 'Verdicts',
};

/** What is asked about: the issue, and beside it the change, the tests, the code, what rules say. */
export function ItemParts({ shown }: { shown: Shown }): ReactNode {
  const { view, claim } = shown;
  const [part, setPart] = useState<Part>(claim.rule === null ? 'patch' : 'verdicts');
  return (
    <div className="grid min-h-0 min-w-0 flex-1 gap-3 wide:grid-cols-2">
      <section
        aria-label="Issue"
        tabIndex={0}
        data-span-place="issue"
        className="relative min-h-0 min-w-0 overflow-auto max-wide:max-h-[60dvh]"
      >
        <Issue instance={view.instance} statement={view.statement} hints={view.hints ?? undefined} />
      </section>
      <section
        aria-label="Change and code"
        className="flex min-h-0 min-w-0 flex-col rounded-panel border border-line bg-surface"
      >
        <div className="border-b border-line px-3">
          <Tabs
            look="parts"
            label="Parts of the instance"
            panelId={PANEL}
            tabs={PARTS.map((id) => ({ id, label: TITLES[id] }))}
            selected={part}
            onSelect={(id) => setPart(PARTS.find((each) => each === id) ?? 'patch')}
          />
        </div>
        <div
          id={PANEL}
          role="tabpanel"
          tabIndex={0}
          aria-labelledby={`${PANEL}-tab-${part}`}
          className="relative min-h-0 min-w-0 flex-1 overflow-auto p-3 max-wide:max-h-[60dvh]"
        >
          {part === 'patch' && <Patch which="patch" text={shown.patch} />}
          {part === 'tests' && <Patch which="test-patch" text={shown.testPatch} />}
          {(part === 'code' || part === 'verdicts') && <Context shown={shown} part={part} />}
        </div>
      </section>
    </div>
  );
}

function Patch({ which, text }: { which: 'patch' | 'test-patch'; text: string | null }): ReactNode {
  const [layout, setLayout] = useState<DiffLayout>('unified');
  if (text === null || text === '')
    return (
      <EmptyState title={which === 'patch' ? 'No oracle patch' : 'No test patch'}>
        {which === 'patch'
          ? 'The row came without a patch, or it could not be read.'
          : 'The set does not tell the tests of this pull request apart.'}
      </EmptyState>
    );
  return (
    <div data-span-place={which}>
      {text.length >= PATCH_BYTES && (
        <p role="note" className="mb-2 rounded-panel bg-warn-soft px-3 py-1.5 text-dense text-warn">
          Only the beginning of the patch is shown here. The page of the instance has all of it.
        </p>
      )}
      <PatchView
        label={which === 'patch' ? 'The oracle patch' : 'The test patch'}
        patch={text}
        layout={layout}
        onLayout={setLayout}
      />
    </div>
  );
}

function Context({ shown, part }: { shown: Shown; part: 'code' | 'verdicts' }): ReactNode {
  const address = useAddress();
  const { context, files, sizes } = shown.view.instance;
  const { dataset, instanceId } = shown.claim;
  const facts: InstanceFacts = {
    ...{ dataset, instanceId, context, files, sizes },
    ...{ outputCount: 0, reward: null, hasConversation: false },
  };
  if (part === 'code') return <FilesTab instance={facts} address={address} />;
  return <VerdictsTab instance={facts} address={address} />;
}
