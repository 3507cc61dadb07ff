import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { decimal } from '@/components/ui/decimal';
import { counted } from '@/components/ui/figures';
import { ESTIMATORS } from '@/lib/reward/group/estimators';
import type { Group } from '@/lib/reward/group/group';
import { REWARD_NAMES } from '@/lib/reward/group/member';
import type { Spread } from '@/lib/reward/group/spread';
import { REWARD_WORDS } from './rewardWords';

/** What a group is worth: counts, how each reward spreads, and whether anything can be learnt from it. */
export function GroupSummary({ group }: { group: Group }): ReactNode {
  const { count, hasSignal } = group.by.continuous.spread;
  const duplicates = group.duplicateOf.filter((first) => first !== undefined).length;
  return (
    <div className="grid items-start gap-x-8 gap-y-4 px-3 py-3 wide:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dense" role="status">
          <span>{counted(count, 'output')}</span>
          <span className={group.formatErrors > 0 ? 'text-fail' : 'text-muted'}>
            {counted(group.formatErrors, 'format error')}
          </span>
          <span className={duplicates > 0 ? 'text-warn' : 'text-muted'}>
            {counted(duplicates, 'duplicate')}
          </span>
          {!hasSignal && <Badge tone="warn">no signal</Badge>}
        </p>
        {!hasSignal && (
          <p className="text-dense text-muted">
            {count === 1
              ? 'A group of one has nothing to be held against.'
              : 'All rewards are the same: every advantage is 0, and a trainer learns nothing from this group.'}
          </p>
        )}
        <SpreadTable
          rows={REWARD_NAMES.map((name) => ({ ...REWARD_WORDS[name], spread: group.by[name].spread }))}
        />
      </div>
      <Formulas />
    </div>
  );
}

/** How rewards spread, row by row. */
export function SpreadTable({
  rows,
}: {
  rows: readonly { name: string; help: string; spread: Spread }[];
}): ReactNode {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Continuous against discrete">
      <table className="w-full text-dense">
        <caption className="pb-1 text-left text-label text-muted">
          Continuous against discrete: the ablation of the paper on these outputs
        </caption>
        <thead className="text-label text-muted">
          <tr className="[&>th]:py-1 [&>th]:pl-3 [&>th]:text-right [&>th]:font-medium [&>th:first-child]:pl-0 [&>th:first-child]:text-left">
            <th scope="col">Reward</th>
            <th scope="col">Mean</th>
            <th scope="col" title="Standard deviation, with n − 1">
              Spread
            </th>
            <th scope="col">Least</th>
            <th scope="col">Most</th>
            <th scope="col">Signal</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, help, spread }) => (
            <tr
              key={name}
              className="border-t border-line [&>td]:py-0.5 [&>td]:pl-3 [&>td]:text-right [&>td]:tabular-nums"
            >
              <th scope="row" className="py-0.5 text-left font-normal" title={help}>
                {name}
              </th>
              <td>{plain(spread.mean)}</td>
              <td>{plain(spread.std)}</td>
              <td>{plain(spread.least)}</td>
              <td>{plain(spread.most)}</td>
              <td>{spread.hasSignal ? 'yes' : <Badge tone="warn">no signal</Badge>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function plain(value: number): string {
  return decimal(value).replace('-', '−');
}

function Formulas(): ReactNode {
  return (
    <>
      <dl className="flex flex-col gap-1.5 text-dense">
        {ESTIMATORS.map(({ name, title, formula, source }) => (
          <div key={name}>
            <dt className="flex flex-wrap gap-x-3">
              <span className="font-medium">{title}</span>
              <code>{formula}</code>
            </dt>
            <dd className="text-label text-muted">{source}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1.5 text-label text-muted">
        r is the reward, μ the mean and σ the standard deviation of the group, with n − 1.
      </p>
    </>
  );
}
