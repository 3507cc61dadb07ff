'use client';

import type { ReactNode } from 'react';
import { useAddress } from '@/components/instance/useAddress';
import { Panel } from '@/components/ui/Panel';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { Tabs } from '@/components/ui/Tabs';
import type { Fix } from '@/lib/reward/explain/fix';
import type { OutgoingExplanation } from '@/lib/reward/explain/outgoing';
import type { Span } from '@/lib/text/span';
import { LedgerTotals } from './LedgerTotals';
import { CreditTable, FloorView, Microscope } from './parts';

type View = 'ledger' | 'reading' | 'credit' | 'floor';

interface WhyPanelProps {
  explanation: OutgoingExplanation | undefined;
  reward: number;
  /** The raw output that it explains; none where there is none. */
  output: string | undefined;
  /** A newer one is under way. */
  isOld?: boolean;
  actions?: ReactNode;
  onShow?: (span: Span) => void;
  /** Makes a fix in the output; without it, the output is only shown. */
  onFix?: (fix: Fix) => void;
}

const PANEL_ID = 'why-part';

/** Why the reward is what it is: what matched, how the output was read, what each edit earned, what is paid anyway. */
export function WhyPanel(props: WhyPanelProps): ReactNode {
  const { explanation, isOld = false, actions } = props;
  const address = useAddress();
  const tabs = explanation === undefined ? [] : tabsOf(explanation, props.output);
  const wanted = address.get('why');
  const view = tabs.find(({ id }) => id === wanted)?.id ?? tabs[0]?.id;
  if (explanation !== undefined && view === undefined) return null;
  return (
    <Panel
      title="Why"
      id="why"
      actions={actions}
      heading={
        view !== undefined && (
          <>
            <h2 className="mr-2 font-semibold">Why</h2>
            <Tabs
              look="parts"
              label="Parts of the explanation"
              panelId={PANEL_ID}
              tabs={tabs}
              selected={view}
              onSelect={(id) => address.set({ why: id })}
            />
            <span className="flex-1" />
          </>
        )
      }
    >
      {explanation === undefined || view === undefined ? (
        <div className="px-3 py-3">
          <SkeletonLines label="Explaining the reward" lines={5} />
        </div>
      ) : (
        <div
          id={PANEL_ID}
          role="tabpanel"
          aria-labelledby={`${PANEL_ID}-tab-${view}`}
          aria-busy={isOld}
          className={isOld ? 'grayscale' : ''}
        >
          <Part view={view} {...props} explanation={explanation} />
        </div>
      )}
    </Panel>
  );
}

/** What there is to say, the most telling first: how it was read where that went wrong. */
function tabsOf({ ledger, trace, near_misses: misses, credit, floor }: OutgoingExplanation, output?: string) {
  const warnings = (trace?.warnings.length ?? 0) + (misses?.misses.length ?? 0);
  const reading = { id: 'reading' as const, label: 'How it was read', count: warnings || undefined };
  const tabs: { id: View; label: string; count?: number | undefined }[] = [];
  if (ledger) tabs.push({ id: 'ledger', label: 'What matched' });
  if (trace && output !== undefined) tabs.push(reading);
  if (credit) tabs.push({ id: 'credit', label: 'What edits earned' });
  if (floor) tabs.push({ id: 'floor', label: 'What is paid anyway' });
  return tabs;
}

function Part({
  view,
  explanation,
  reward,
  output,
  onShow,
  onFix,
}: WhyPanelProps & { view: View }): ReactNode {
  if (explanation === undefined) return null;
  const { ledger, variants, trace, near_misses: nearMisses, credit, floor } = explanation;
  switch (view) {
    case 'ledger':
      return ledger && variants && <LedgerTotals ledger={ledger} variants={variants} />;
    case 'reading':
      return (
        trace &&
        output !== undefined && (
          <Microscope output={output} trace={trace} nearMisses={nearMisses} onFix={onFix} />
        )
      );
    case 'credit':
      return credit && <CreditTable credit={credit} trace={trace} reward={reward} onShow={onShow} />;
    case 'floor':
      return floor && <FloorView floor={floor} reward={reward} />;
  }
}
