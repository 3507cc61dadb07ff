import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { decimal } from '@/components/ui/decimal';
import type { InstanceRow } from '@/lib/db/explorer/rows';

/** There is no value here. */
export function Missing(): ReactNode {
  return (
    <span className="text-muted" aria-label="none">
      –
    </span>
  );
}

/** A whole number with its thousands told apart. */
export function Whole({ value, tone = '' }: { value: number; tone?: string }): ReactNode {
  return <span className={value === 0 ? 'text-muted' : tone}>{value.toLocaleString('en')}</span>;
}

/** A number from 0 to 1, or somewhat below 0. */
export function Share({ value }: { value: number | null }): ReactNode {
  if (value === null) return <Missing />;
  return <span className={value < 0 ? 'text-fail' : ''}>{decimal(value, 3).replace('-', '−')}</span>;
}

/** A mark in one sign; its word is read out. */
export function MarkSign({ mark }: { mark: InstanceRow['mark'] }): ReactNode {
  if (mark === null) return null;
  const isFine = mark === 'fine';
  return (
    <span
      role="img"
      aria-label={mark}
      title={mark}
      className={`inline-flex size-4 items-center justify-center rounded-full text-label leading-none font-semibold ${isFine ? 'bg-pass-soft text-pass' : 'bg-warn-soft text-warn'}`}
    >
      {isFine ? '✓' : '?'}
    </span>
  );
}

/** Partial and missing contexts stand out: they limit what can be scored. */
export function ContextWord({ context }: { context: InstanceRow['context'] }): ReactNode {
  if (context === 'whole') return 'whole';
  return <Badge tone={context === 'partial' ? 'warn' : 'fail'}>{context}</Badge>;
}

export function DateWord({ date }: { date: string | null }): ReactNode {
  return date === null ? <Missing /> : <time dateTime={date}>{date.slice(0, 10)}</time>;
}
