import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Popover } from '@/components/ui/Popover';
import type { VerdictMarkEntry } from '@/lib/jobs/filter/answers';

/** What is said of a verdict. `isRight` null: nothing, or it was taken back. */
export interface Mark {
  isRight: boolean | null;
  note: string;
}

/** The current mark among those of a verdict. */
export function currentMark(
  marks: readonly Pick<VerdictMarkEntry, 'isRight' | 'note' | 'supersededAt'>[],
): Mark {
  const { isRight = null, note = '' } = marks.find(({ supersededAt }) => supersededAt === null) ?? {};
  return { isRight, note };
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
