import type { ReactNode } from 'react';
import { counted } from '@/components/ui/figures';
import type { Concentration } from '@/lib/curation/statistics/concentration';
import type { RunConcentration } from '@/lib/jobs/filter/answers';
import { number, percent } from './ruleWords';

/** How unevenly instances come from repositories, before the rules and after. */
export function ConcentrationLine({ of }: { of: RunConcentration | null }): ReactNode {
  if (of === null || of.in.sources === 0) return null;
  return (
    <dl className="grid gap-x-4 gap-y-0.5 border-b border-line px-3 py-1.5 text-dense narrow:grid-cols-[auto_minmax(0,1fr)]">
      <One term="What comes in" {...of.in} />
      {of.kept.sources > 0 && <One term="What is kept" {...of.kept} />}
    </dl>
  );
}

function One({ term, sources, top, half, gini }: Concentration & { term: string }): ReactNode {
  const tops = top.map((each) =>
    each.sources === 1
      ? `the largest has ${percent(each.share, 1)}`
      : `the ${number(each.sources)} largest have ${percent(each.share, 1)}`,
  );
  return (
    <>
      <dt className="font-medium">{term}</dt>
      <dd className="text-muted">
        {counted(sources, 'repository', 'repositories')}: {tops.join(', ')}; half is of {number(half)}; Gini{' '}
        {gini.toFixed(2)}
      </dd>
    </>
  );
}
