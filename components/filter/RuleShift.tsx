import type { ReactNode } from 'react';
import type { Funnel } from '@/lib/curation/sweep/funnel';
import { number } from './ruleWords';

interface RuleShiftProps {
  rule: string;
  before: Funnel;
  /** Undefined until it is counted. */
  after: Funnel | undefined;
}

/** How many instances fail a rule, and how many more or fewer than before. */
export function RuleShift({ rule, before, after }: RuleShiftProps): ReactNode {
  const was = failing(before, rule);
  const is = after === undefined ? was : failing(after, rule);
  return (
    <span className="ml-auto text-label whitespace-nowrap text-muted">
      {number(is)} fail{is === 1 && 's'} {is !== was && <Shift by={is - was} />}
    </span>
  );
}

function failing(funnel: Funnel, rule: string): number {
  return funnel.rules.find((counts) => counts.rule === rule)?.fail ?? 0;
}

/** A difference with its sign. */
export function Shift({ by }: { by: number }): ReactNode {
  if (by === 0) return <span className="text-muted">±0</span>;
  return (
    <span className="text-label font-semibold text-accent">
      {by > 0 ? '+' : '−'}
      {number(Math.abs(by))}
    </span>
  );
}
