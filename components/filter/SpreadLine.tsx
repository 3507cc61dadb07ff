import type { ReactNode } from 'react';
import type { Rule } from '@/lib/curation/rule';
import type { RuleSpread } from '@/lib/jobs/filter/answers';
import { number } from './ruleWords';

interface SpreadLineProps {
  rule: Rule;
  spread: RuleSpread | undefined;
}

/** Where a rule's values lie in a run, so that one sees where a threshold bites. */
export function SpreadLine({ rule: { decision, unit }, spread }: SpreadLineProps): ReactNode {
  if (spread === undefined || !('limit' in decision) || typeof decision.limit === 'number') return null;
  const [least, quarter, half, most, top] = spread.quantiles.map((value) =>
    number(Number(value.toPrecision(3))),
  );
  return (
    <span
      className="w-full text-label text-muted"
      title={`The middle half has ${quarter} to ${most}; read off ${number(spread.of)} instances`}
    >
      in this run 5 % have {least} or fewer, half {half}, 95 % {top} {unit}
    </span>
  );
}
