import type { ReactNode } from 'react';
import { decimal } from '@/components/ui/decimal';
import { PROBES } from '@/lib/reward/explain/probes';
import type { Floor } from './explanation';

/** What changes without meaning earn on this instance, and how far above them the reward is. */
export function FloorView({ floor, reward }: { floor: Floor; reward: number }): ReactNode {
  return (
    <div className="grid items-start gap-x-8 gap-y-4 px-3 py-3 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <table className="w-full text-dense">
        <caption className="pb-1 text-left text-label text-muted">
          Probes: changes made by rule, without meaning, that know the right lines
        </caption>
        <tbody>
          {PROBES.map(({ name, description }) => {
            const earned = floor.probes.find((probe) => probe.name === name)?.reward ?? 0;
            return (
              <tr key={name} className="border-t border-line align-baseline">
                <th
                  scope="row"
                  className="py-1 pr-3 text-left font-medium whitespace-nowrap max-narrow:whitespace-normal"
                >
                  {name.replaceAll('-', ' ')}
                </th>
                <td className="py-1 text-muted">{description}</td>
                <td className={`py-1 pl-3 text-right ${earned === floor.floor ? 'font-medium' : ''}`}>
                  {decimal(earned)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="flex min-w-0 flex-col gap-3">
        <Scale floor={floor.floor} reward={reward} />
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 text-dense">
          <dt>
            Floor
            <span className="block text-label text-muted">The best of the probes</span>
          </dt>
          <dd className="text-right font-medium">{decimal(floor.floor)}</dd>
          <dt>
            Above floor
            <span className="block text-label text-muted">
              (reward − floor) / (1 − floor): 1 is the oracle, below 0 is less than a probe earns
            </span>
          </dt>
          <dd className="text-right font-medium">
            {floor.above_floor === undefined ? '–' : decimal(floor.above_floor).replace('-', '−')}
          </dd>
        </dl>
      </div>
    </div>
  );
}

/** From 0 to 1: the floor as what is paid anyway, the reward as a mark. */
function Scale({ floor, reward }: { floor: number; reward: number }): ReactNode {
  return (
    <div aria-hidden className="relative mt-1 h-3 rounded-full bg-raised">
      <span
        className="absolute inset-y-0 left-0 rounded-l-full bg-warn-soft"
        style={{ width: `${100 * floor}%` }}
      />
      <span className="absolute -inset-y-1 w-px bg-warn" style={{ left: `${100 * floor}%` }} />
      {reward >= 0 && (
        <span
          className="absolute -inset-y-1 -ml-0.5 w-1 rounded-full bg-accent"
          style={{ left: `${100 * reward}%` }}
        />
      )}
    </div>
  );
}
