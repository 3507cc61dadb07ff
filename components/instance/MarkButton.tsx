'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState, type ReactNode } from 'react';
import { sendMark } from '@/components/explorer/api';
import { MarkDialog } from '@/components/explorer/MarkDialog';
import { Badge } from '@/components/ui/Badge';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Kbd } from '@/components/ui/Kbd';
import { Popover } from '@/components/ui/Popover';
import { useReadOnly } from '@/components/ui/readOnly';
import { useShortcuts, type Shortcuts } from '@/components/ui/useShortcuts';
import type { MarkEntry, NewMark } from '@/lib/db/marks';
import { reasonOf } from '@/lib/labels/reasons';
import type { InstanceName } from './address';

interface MarkButtonProps extends InstanceName {
  /** Every mark it ever had, newest first. */
  history: readonly MarkEntry[];
}

const NO_MARK: NewMark = { kind: null, reason: null, note: '' };

/** What a person said of the instance, the way to say it, and what was said before. */
export function MarkButton({ dataset, instanceId, history }: MarkButtonProps): ReactNode {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const isReadOnly = useReadOnly() !== null;
  const shortcuts = useMemo((): Shortcuts => {
    if (isReadOnly) return {};
    return { m: () => setOpen(true) };
  }, [isReadOnly]);
  useShortcuts(shortcuts);
  const current = history.find(({ supersededAt }) => supersededAt === null);
  const { kind, reason, note } = current ?? NO_MARK;
  async function save(mark: NewMark): Promise<void> {
    await sendMark(dataset, { instance: instanceId }, mark);
    router.refresh();
  }
  return (
    <div className="flex items-center gap-1">
      <span role="status">{kind !== null && <MarkWords kind={kind} reason={reason} />}</span>
      {history.length > 0 && (
        <Popover look="quiet" label={`History ${history.length}`} title="Every mark it had, newest first">
          <History marks={history} />
        </Popover>
      )}
      <ChangeButton onClick={() => setOpen(true)}>
        Mark <Kbd>m</Kbd>
      </ChangeButton>
      {isOpen && (
        <MarkDialog
          what={instanceId}
          initial={{ kind, reason, note }}
          onSave={save}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

function MarkWords({ kind, reason }: Pick<MarkEntry, 'kind' | 'reason'>): ReactNode {
  if (kind === null) return <Badge>mark taken back</Badge>;
  const why = reason === null ? undefined : (reasonOf(reason)?.label ?? reason);
  return (
    <Badge tone={kind === 'fine' ? 'pass' : 'warn'}>
      {kind}
      {why !== undefined && `: ${why}`}
    </Badge>
  );
}

const TIME = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

function History({ marks }: { marks: readonly MarkEntry[] }): ReactNode {
  return (
    <ol className="flex max-w-[28rem] flex-col gap-2 text-dense">
      {marks.map((mark) => (
        <li key={`${mark.createdAt} ${mark.supersededAt}`} className="flex flex-col items-start gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <MarkWords {...mark} />
            <time dateTime={mark.createdAt} className="text-muted">
              {TIME.format(new Date(mark.createdAt))} UTC
            </time>
            {mark.supersededAt === null && <span className="text-muted">current</span>}
          </span>
          {mark.note !== '' && <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{mark.note}</p>}
        </li>
      ))}
    </ol>
  );
}
