import { memo, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import type { Fix } from '@/lib/reward/explain/fix';
import type { Span } from '@/lib/text/span';
import type { Check, Outcome } from './reportModel';

const LOOKS: Record<Outcome, { word: string; tone: string; path: string }> = {
  pass: { word: 'passed', tone: 'text-pass', path: 'M4 8.5l2.8 2.8L12 5.5' },
  fail: { word: 'failed', tone: 'text-fail', path: 'M4.5 4.5l7 7M11.5 4.5l-7 7' },
  warn: { word: 'passed, but look', tone: 'text-warn', path: 'M8 3.5v5.5M8 12v.5' },
  open: { word: 'not reached', tone: 'text-muted', path: 'M5 8h6' },
};

interface CheckListProps {
  checks: readonly Check[];
  /** Shows where in the output it is. */
  onShow: (place: Span) => void;
  /** Makes a fix in the output; without it, none is offered. */
  onFix?: ((fix: Fix) => void) | undefined;
}

/** Each check with how it ended, what was found, and what to do about it. */
export const CheckList = memo(function CheckList({ checks, onShow, onFix }: CheckListProps): ReactNode {
  return (
    <ul aria-label="Format checks">
      {checks.map(({ place, fix, ...check }) => (
        <li key={check.id} className="flex gap-2 px-3 py-0.5">
          <OutcomeMark outcome={check.outcome} />
          <div className="min-w-0 flex-1 text-dense">
            <div className="flex flex-wrap justify-between gap-x-4">
              <span className={check.outcome === 'open' ? 'text-muted' : ''}>{check.title}</span>
              {check.found !== undefined && <span className="text-muted">{check.found}</span>}
            </div>
            {check.advice !== undefined && (
              <p className={`max-w-[75ch] break-words whitespace-pre-line ${LOOKS[check.outcome].tone}`}>
                {check.advice}
              </p>
            )}
          </div>
          {fix && onFix && <Button onClick={() => onFix(fix)}>{fix.label}</Button>}
          {place !== undefined && (
            <Button
              look="quiet"
              aria-label={`Show in the output: ${check.title}`}
              onClick={() => onShow(place)}
            >
              Show
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
});

function OutcomeMark({ outcome }: { outcome: Outcome }): ReactNode {
  const look = LOOKS[outcome];
  return (
    <svg
      role="img"
      aria-label={look.word}
      viewBox="0 0 16 16"
      className={`mt-0.5 size-4 shrink-0 ${look.tone}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={look.path} />
    </svg>
  );
}
