import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Kbd } from '@/components/ui/Kbd';
import { Popover } from '@/components/ui/Popover';
import type { VerdictMarkEntry } from '@/lib/jobs/filter/answers';

/** What is said of a verdict; null takes it back. */
export type Said = boolean | null;

interface MarkButtonsProps {
  /** Whose verdict it is, for those who don't see it. */
  what: string;
  said: Said;
  onSay: (said: Said) => void;
  disabled?: boolean;
  /** Whether the keys act on this one, and are shown. */
  hasKeys?: boolean;
}

/** Right or wrong: one press says it, another takes it back. */
export function MarkButtons({
  what,
  said,
  onSay,
  disabled = false,
  hasKeys = false,
}: MarkButtonsProps): ReactNode {
  const ways = [
    {
      value: true,
      label: 'Right',
      key: 'r',
      look: 'aria-pressed:border-pass aria-pressed:bg-pass-soft aria-pressed:text-pass',
    },
    {
      value: false,
      label: 'Wrong',
      key: 'w',
      look: 'aria-pressed:border-fail aria-pressed:bg-fail-soft aria-pressed:text-fail',
    },
  ];
  return (
    <span role="group" aria-label={`Is the verdict right: ${what}`} className="inline-flex gap-1">
      {ways.map(({ value, label, key, look }) => (
        <ChangeButton
          key={key}
          aria-pressed={said === value}
          disabled={disabled}
          onClick={() => onSay(said === value ? null : value)}
          className={look}
        >
          {label}
          {hasKeys && (
            <span aria-hidden>
              <Kbd>{key}</Kbd>
            </span>
          )}
        </ChangeButton>
      ))}
    </span>
  );
}

/** What the current mark of a verdict says. */
export function saidOf(marks: readonly VerdictMarkEntry[]): Said {
  return marks.find(({ supersededAt }) => supersededAt === null)?.isRight ?? null;
}

const TIME = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** Every mark that a verdict had, newest first. */
export function VerdictMarkHistory({ marks }: { marks: readonly VerdictMarkEntry[] }): ReactNode {
  if (marks.length === 0) return null;
  return (
    <Popover look="quiet" label={`History ${marks.length}`} title="Every mark of this verdict, newest first">
      <ol className="flex flex-col gap-2 text-dense">
        {marks.map((mark) => (
          <li key={`${mark.createdAt} ${mark.supersededAt}`} className="flex flex-wrap items-center gap-2">
            {mark.isRight === null ? (
              <Badge>taken back</Badge>
            ) : (
              <Badge tone={mark.isRight ? 'pass' : 'fail'}>{mark.isRight ? 'right' : 'wrong'}</Badge>
            )}
            <time dateTime={mark.createdAt} className="text-muted">
              {TIME.format(new Date(mark.createdAt))} UTC
            </time>
            {mark.supersededAt === null && <span className="text-muted">current</span>}
            {mark.note !== '' && (
              <p className="w-full whitespace-pre-wrap [overflow-wrap:anywhere]">{mark.note}</p>
            )}
          </li>
        ))}
      </ol>
    </Popover>
  );
}
