import type { ReactNode } from 'react';
import type { Funnel } from '@/lib/curation/sweep/funnel';
import type { Selection } from './addresses';
import { Figure } from './Figure';
import { number, percent } from './ruleWords';
import { Shift } from './RuleShift';

const ENDS = [
  { name: 'in', end: undefined, look: 'bg-control' },
  { name: 'dropped', end: 'dropped', look: 'bg-fail/45' },
  { name: 'kept', end: 'kept', look: 'bg-accent' },
  { name: 'seeds', end: 'seed', look: 'bg-pass' },
] as const;

interface EndsProps {
  funnel: Funnel;
  /** What the figures were: then their differences are said. */
  before?: Funnel;
  /** Where a figure opens; without it, nowhere. */
  hrefOf?: (selection: Selection) => string;
}

/** What a funnel comes to. Kept counts seeds too. */
export function Ends({ funnel, before, hrefOf }: EndsProps): ReactNode {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-clip rounded-panel border border-line bg-line narrow:grid-cols-4">
      {ENDS.map(({ name, end, look }) => (
        <div key={name} data-end={name} className="flex flex-col bg-surface px-3 py-2">
          <dt className="flex items-center gap-1.5 text-label text-muted">
            <span aria-hidden className={`size-2 rounded-[2px] ${look}`} />
            {name}
          </dt>
          <dd className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-title font-semibold">
              {hrefOf ? (
                <Figure count={funnel[name]} href={hrefOf({ end })} what={`instances ${name}`} />
              ) : (
                number(funnel[name])
              )}
            </span>
            <span className="text-label text-muted">{percent(funnel[name], funnel.in)}</span>
            {before !== undefined && name !== 'in' && <Shift by={funnel[name] - before[name]} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
