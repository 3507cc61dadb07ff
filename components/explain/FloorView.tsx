import type { ReactNode } from 'react';
import { decimal } from '@/components/ui/decimal';
import type { Floor } from './explanation';
import { ProbeTable } from './ProbeTable';

/** What changes without meaning earn on this instance, and how far above them the reward is. */
export function FloorView({ floor, reward }: { floor: Floor; reward: number }): ReactNode {
  return (
    <div className="grid items-start gap-x-8 gap-y-4 px-3 py-3 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <ProbeTable
        earned={(name) => floor.probes.find((probe) => probe.name === name)?.reward}
        floor={floor.floor}
      />
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
