import type { ReactNode } from 'react';
import { share } from '@/components/filter/PrecisionLine';
import { counted } from '@/components/ui/figures';
import { strengthOf } from '@/lib/labels/kappa';
import type { Interval } from '@/lib/labels/wilson';

interface CoefficientProps {
  name: string;
  value: number | null;
  interval: Interval | null;
  /** Items that count. */
  of: number;
}

/** A coefficient of agreement with its interval and the word of Landis and Koch. */
export function Coefficient({ name, value, interval, of }: CoefficientProps): ReactNode {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <dt className="text-muted">{name}</dt>
      <dd>
        {value === null ? (
          <span className="text-muted">not defined: all said the same of {counted(of, 'instance')}</span>
        ) : (
          <>
            <span className="font-semibold">{figure(value)}</span>{' '}
            <span className="text-muted">
              {interval !== null && `${figure(interval.low)} to ${figure(interval.high)}, `}
              {strengthOf(value)}, {counted(of, 'instance')}
            </span>
          </>
        )}
      </dd>
    </div>
  );
}

function figure(value: number): string {
  return value.toFixed(3).replace('-', '−');
}

/** A share of agreement, or that there is none. */
export function shareOrNone(value: number | null): string {
  return value === null ? '–' : share(value);
}
