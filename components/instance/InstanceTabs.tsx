'use client';

import { useMemo, type ReactNode } from 'react';
import { Tabs } from '@/components/ui/Tabs';
import { useShortcuts } from '@/components/ui/useShortcuts';
import { tabOf, TABS, type TabId } from './address';
import type { InstanceFacts } from './facts';
import {
  ConversationTab,
  FilesTab,
  OutputsTab,
  PatchTab,
  ProbesTab,
  PromptView,
  RawTab,
  VerdictsTab,
} from './tabViews';
import { useAddress, type Address } from './useAddress';

/** The id of the element that shows the chosen tab. */
const PANEL_ID = 'instance-panel';

const LABELS: Record<TabId, string> = {
  issue: 'Issue',
  files: 'Files',
  patch: 'Oracle patch',
  tests: 'Test patch',
  raw: 'Raw row',
  outputs: 'Outputs',
  conversation: 'Conversation',
  prompt: 'Prompt',
  probes: 'Probes',
  verdicts: 'Verdicts',
};

interface InstanceTabsProps {
  instance: InstanceFacts;
  /** The issue as the server has formatted it. */
  issue: ReactNode;
}

/** The parts of an instance, one at a time; which one is in the address. What a part needs is read when it shows. */
export function InstanceTabs({ instance, issue }: InstanceTabsProps): ReactNode {
  const address = useAddress();
  const { set } = address;
  const tabs = tabsOf(instance.hasConversation);
  const asked = tabOf(address.get('tab'));
  const selected = tabs.includes(asked) ? asked : 'issue';
  const shortcuts = useMemo(
    () =>
      Object.fromEntries(
        tabsOf(instance.hasConversation).map((id, index) => [String((index + 1) % 10), () => show(set, id)]),
      ),
    [set, instance.hasConversation],
  );
  useShortcuts(shortcuts);
  const counts: Partial<Record<TabId, number>> = {
    files: instance.files.length,
    outputs: instance.outputCount,
  };
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="border-b border-line bg-surface px-3 narrow:px-4">
        <Tabs
          look="parts"
          label="Parts of the instance"
          panelId={PANEL_ID}
          tabs={tabs.map((id) => ({ id, label: LABELS[id], count: counts[id] }))}
          selected={selected}
          onSelect={(id) => show(set, tabOf(id))}
        />
      </div>
      <div
        id={PANEL_ID}
        role="tabpanel"
        tabIndex={-1}
        aria-labelledby={`${PANEL_ID}-tab-${selected}`}
        className="min-w-0 flex-1 p-3 outline-none narrow:px-4"
      >
        {selected === 'issue' && issue}
        {selected === 'files' && <FilesTab instance={instance} address={address} />}
        {selected === 'patch' && (
          <PatchTab key="patch" which="oracle-patch" instance={instance} address={address} />
        )}
        {selected === 'tests' && (
          <PatchTab key="tests" which="test-patch" instance={instance} address={address} />
        )}
        {selected === 'raw' && <RawTab instance={instance} />}
        {selected === 'outputs' && <OutputsTab instance={instance} address={address} />}
        {selected === 'verdicts' && <VerdictsTab instance={instance} address={address} />}
        {selected === 'conversation' && <ConversationTab instance={instance} />}
        {selected === 'prompt' && <PromptView name={instance} context={instance.context} />}
        {selected === 'probes' && <ProbesTab instance={instance} />}
      </div>
    </div>
  );
}

/** The tabs that an instance has. */
function tabsOf(hasConversation: boolean): readonly TabId[] {
  return TABS.filter((id) => id !== 'conversation' || hasConversation);
}

function show(set: Address['set'], tab: TabId): void {
  // What a link pointed at was of the tab that it opened.
  set({ tab: tab === 'issue' ? null : tab, at: null, line: null, text: null }, { push: true });
}
