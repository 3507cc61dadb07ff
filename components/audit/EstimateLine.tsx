import type { ReactNode } from 'react';
import { Interval, share } from '@/components/filter/PrecisionLine';
import type { Estimate } from '@/lib/labels/stratified';

/** A share with its bounds, in words and as a bar; `none` says why there is none. */
export function EstimateLine({ estimate, none }: { estimate: Estimate | null; none: string }): ReactNode {
  if (!estimate) return <p className="text-dense text-muted">{none}</p>;
  const { value, low, high } = estimate;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-dense">
      <p>
        <span className="text-lead font-semibold">{share(value)}</span>{' '}
        <span className="text-muted">
          95 %: {share(low)} to {share(high)}
        </span>
      </p>
      <Interval at={value} low={low} high={high} />
    </div>
  );
}
