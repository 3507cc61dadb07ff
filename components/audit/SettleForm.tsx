'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { wordsOf } from '@/components/ui/ask';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { useHydrated } from '@/components/ui/useHydrated';
import { SETTLE_RULES, type SettleRule } from '@/lib/labels/finalValues';
import { settle } from './api';

const RUBRIC = 'swe-bench-verified';

/** Has a rule decide what nobody has decided. */
export function SettleForm({ queue, schema }: { queue: number; schema: string }): ReactNode {
  const router = useRouter();
  const isHydrated = useHydrated();
  const rules = SETTLE_RULES.filter((rule) => rule !== RUBRIC || schema === RUBRIC);
  const [rule, setRule] = useState<SettleRule>(schema === RUBRIC ? RUBRIC : 'majority');
  const [said, setSaid] = useState('');
  const work = async () => {
    try {
      const { settled, left } = await settle(queue, rule);
      setSaid(`${settled} decided, ${left} left to people`);
      router.refresh();
    } catch (error) {
      setSaid(wordsOf(error));
    }
  };
  return (
    <span className="flex flex-wrap items-center gap-2 py-1 text-dense">
      <span role="status">{said}</span>
      <label className="flex items-center gap-2 text-muted">
        Decide all by
        <select
          disabled={!isHydrated}
          value={rule}
          onChange={(event) => setRule(event.target.value as SettleRule)}
          className="h-7 rounded-control border border-control bg-surface px-1.5 text-ink"
        >
          {rules.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <ChangeButton onClick={() => void work()}>Decide</ChangeButton>
    </span>
  );
}
