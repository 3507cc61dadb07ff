import type { ReactNode } from 'react';
import { counted } from '@/components/ui/figures';
import type { RulePrecision } from '@/lib/jobs/filter/answers';
import { number } from './ruleWords';

/** How right a rule is by people's marks: the share, Wilson's interval as a bar, and how many more marks to ±3 %. */
export function PrecisionLine({ precision }: { precision: RulePrecision | undefined }): ReactNode {
  if (precision === undefined || precision.precision === null || precision.interval === null) {
    return (
      <p className="text-dense text-muted">
        Nobody has marked a verdict of this rule
        {precision !== undefined &&
          precision.failing > 0 &&
          `, of ${counted(precision.failing, 'that fails', 'that fail')}`}
        .
        {precision !== undefined &&
          precision.more > 0 &&
          ` ${counted(precision.more, 'mark gives', 'marks give')} ±3 %.`}
      </p>
    );
  }
  const { right, wrong, failing, interval, more } = precision;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-dense">
      <p>
        <span className="text-lead font-semibold">{share(precision.precision)}</span>{' '}
        <span className="text-muted">
          right; 95 %: {share(interval.low)} to {share(interval.high)} (Wilson)
        </span>
      </p>
      <Interval at={precision.precision} {...interval} />
      <p className="text-muted">
        {number(right)} right, {number(wrong)} wrong of {number(right + wrong)} marked; {number(failing)} fail
      </p>
      <p className="text-muted">{more === 0 ? '±3 % is reached' : `${counted(more, 'more mark')} to ±3 %`}</p>
    </div>
  );
}

/** A share and its bounds as a bar from 0 to 1. */
export function Interval({ at, low, high }: { at: number; low: number; high: number }): ReactNode {
  return (
    <span aria-hidden className="relative h-3 w-40 rounded-[3px] bg-raised">
      <span
        className="absolute inset-y-0 rounded-[3px] bg-match-other"
        style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }}
      />
      <span className="absolute inset-y-0 w-0.5 bg-accent" style={{ left: `calc(${100 * at}% - 1px)` }} />
    </span>
  );
}

/** A share in percent, to one place; never rounded to a whole that it is not. */
export function share(value: number): string {
  const rounded = Number((100 * value).toFixed(1));
  if (rounded === 100 && value < 1) return '> 99.9 %';
  if (rounded === 0 && value > 0) return '< 0.1 %';
  return `${rounded} %`;
}
