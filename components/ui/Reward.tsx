import type { ReactNode } from 'react';
import { decimal } from './decimal';

/** A reward as a figure and as a bar from 0 to 1; a format error fills its bar in red. */
export function Reward({ value, places = 4 }: { value: number | null; places?: number }): ReactNode {
  if (value === null) {
    return (
      <span className="text-muted" title="No reward">
        –
      </span>
    );
  }
  const share = value < 0 ? 1 : Math.min(1, value);
  return (
    <span
      className="inline-flex items-center gap-2 whitespace-nowrap"
      title={value < 0 ? 'Format error' : undefined}
    >
      <span className={`w-12 text-right ${value < 0 ? 'text-fail' : ''}`}>{decimal(value, places)}</span>
      <span aria-hidden className="h-1.5 w-14 overflow-hidden rounded-full bg-raised">
        <span
          className={`block h-full rounded-full ${value < 0 ? 'bg-fail' : 'bg-pass'}`}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </span>
  );
}
