import type { ReactNode } from 'react';
import { share } from '@/components/filter/PrecisionLine';
import { Panel } from '@/components/ui/Panel';
import type { ReportedStratum } from '@/lib/db/audits/readAudit';
import type { Estimate } from '@/lib/labels/stratified';

interface StrataTableProps {
  strata: readonly ReportedStratum[];
  /** Each stratum's share; null where nothing is final yet. */
  shares: readonly (Estimate | null)[];
}

/** The strata of an audit: how many there are, were sampled and labelled, and what that says of each. */
export function StrataTable({ strata, shares }: StrataTableProps): ReactNode {
  const number = (count: number) => count.toLocaleString('en');
  return (
    <Panel title="Strata" facts="of the rest, the share is what was missed">
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Shares by stratum">
        <table className="w-full min-w-[34rem] text-right text-dense">
          <thead>
            <tr className="text-label text-muted">
              <th scope="col" className="px-3 py-1 text-left font-medium">
                Side
              </th>
              <th scope="col" className="px-2 py-1 text-left font-medium">
                Stratum
              </th>
              {['instances', 'sampled', 'final', 'share', '95 %'].map((head) => (
                <th key={head} scope="col" className="px-2 py-1 font-medium last:pr-3">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {strata.map(({ key, side, name, population, sample, final }, at) => {
              const estimate = shares[at] ?? null;
              return (
                <tr key={key} className="border-t border-line/60">
                  <td className="px-3 py-1 text-left text-muted">{side}</td>
                  <th scope="row" className="px-2 py-1 text-left font-normal">
                    {name}
                  </th>
                  <td className="px-2 py-1">{number(population)}</td>
                  <td className="px-2 py-1">{number(sample)}</td>
                  <td className="px-2 py-1">{number(final)}</td>
                  <td className="px-2 py-1">{estimate ? share(estimate.value) : '–'}</td>
                  <td className="px-2 py-1 pr-3 text-muted">
                    {estimate ? `${share(estimate.low)} to ${share(estimate.high)}` : '–'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
