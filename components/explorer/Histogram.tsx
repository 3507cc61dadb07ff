import type { MouseEvent, ReactNode } from 'react';
import { BUCKETS, bucketRange } from '@/lib/query/buckets';

interface HistogramProps {
  field: string;
  /** Per bar of the field's BUCKETS. */
  counts: readonly number[] | undefined;
  /** The values that a query asks for, as a term has them. */
  asked: readonly string[];
  /** Without it, the bars are only shown. */
  onRange?: (range: string) => void;
}

/** How the numbers of a column spread. A click on a bar asks for its range; by keys the query box does that. */
export function Histogram({ field, counts, asked, onRange }: HistogramProps): ReactNode {
  if (counts === undefined || BUCKETS[field] === undefined) return <div className="h-5" />;
  const first = counts.findIndex((count) => count > 0);
  if (first < 0) return <div className="h-5" />;
  const last = counts.findLastIndex((count) => count > 0);
  const most = Math.max(...counts);
  const bars = counts
    .slice(first, last + 1)
    .map((count, at) => ({ count, range: bucketRange(field, first + at) ?? '' }));
  const pick = (event: MouseEvent) => {
    const range = (event.target as HTMLElement).closest<HTMLElement>('[data-range]')?.dataset['range'];
    if (range !== undefined) onRange?.(range);
  };
  return (
    <div
      role="img"
      aria-label={summaryOf(bars)}
      onClick={onRange && pick}
      className={`flex items-end gap-px ${onRange ? 'h-5 cursor-pointer' : 'h-16'}`}
    >
      {bars.map(({ count, range }) => (
        <div
          key={range}
          data-range={range}
          title={`${range}: ${count.toLocaleString('en')}`}
          className="group flex h-full min-w-0 flex-1 items-end"
        >
          <div
            className={`w-full rounded-t-[1px] group-hover:bg-accent ${asked.includes(range) ? 'bg-accent' : 'bg-control/45'}`}
            style={{ height: count === 0 ? 0 : `max(1px, ${(count / most) * 100}%)` }}
          />
        </div>
      ))}
    </div>
  );
}

function summaryOf(bars: readonly { count: number; range: string }[]): string {
  const most = bars.reduce((one, other) => (other.count > one.count ? other : one));
  const ends = bars.length > 1 ? `from ${bars[0]?.range ?? ''} to ${bars.at(-1)?.range ?? ''}, ` : '';
  return `${ends}most in ${most.range}: ${most.count.toLocaleString('en')}`;
}
