import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Button, buttonClass } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Kbd } from '@/components/ui/Kbd';
import { Reward } from '@/components/ui/Reward';
import type { Preview } from '@/lib/db/explorer/preview';
import type { InstanceRow } from '@/lib/db/explorer/rows';
import { reasonOf } from '@/lib/labels/reasons';
import { ContextWord } from './cells';
import type { Loaded } from './useLoaded';

interface PreviewPaneProps {
  row: InstanceRow | undefined;
  preview: Loaded<Preview>;
  href: string;
  onMark: () => void;
  /** The link to the instance was followed. */
  onLeave: () => void;
}

/** The selected instance in short: what it is at once, its issue and files as they come in. */
export function PreviewPane({ row, preview, href, onMark, onLeave }: PreviewPaneProps): ReactNode {
  if (!row) {
    return (
      <p className="p-4 text-muted">
        Select an instance, by a click or with <Kbd>j</Kbd> and <Kbd>k</Kbd>, to see its issue and files.
      </p>
    );
  }
  const loaded = preview.value?.id === row.id ? preview.value : undefined;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-col gap-2 border-b border-line p-3">
        <h2 className="leading-snug font-semibold break-words">{row.title}</h2>
        <p className="font-mono text-label break-all text-muted">{row.id}</p>
        <div className="flex items-center gap-2">
          <Link href={href} prefetch={false} className={buttonClass('primary')} onClick={onLeave}>
            Open <span className="text-label opacity-80">↵</span>
          </Link>
          <ChangeButton onClick={onMark}>
            Mark <Kbd>m</Kbd>
          </ChangeButton>
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} role="group" aria-label="Preview">
        <Figures row={row} outputs={loaded?.outputs} />
        {preview.error !== null && !loaded ? (
          <div role="alert" className="flex flex-col items-start gap-2 p-3 text-dense">
            <p className="text-fail">{preview.error}</p>
            <Button onClick={preview.retry}>Try again</Button>
          </div>
        ) : loaded ? (
          <Contents preview={loaded} />
        ) : (
          <PreviewSkeleton />
        )}
      </div>
    </div>
  );
}

function Figures({ row, outputs }: { row: InstanceRow; outputs: number | undefined }): ReactNode {
  const figures: readonly (readonly [string, ReactNode])[] = [
    ['Reward', <Reward key="reward" value={row.reward} places={3} />],
    ['Outputs', outputs === undefined ? '…' : outputs.toLocaleString('en')],
    [
      'Oracle',
      <span key="oracle">
        {row.files.toLocaleString('en')} {row.files === 1 ? 'file' : 'files'}{' '}
        <span className="text-pass">+{row.added.toLocaleString('en')}</span>{' '}
        <span className="text-fail">−{row.removed.toLocaleString('en')}</span>
      </span>,
    ],
    ['Context', <ContextWord key="context" context={row.context} />],
    ['Size', `${row.tokens.toLocaleString('en')} tokens, ${row.characters.toLocaleString('en')} characters`],
    ['Repository', `${row.repo}${row.number === null ? '' : ` #${row.number}`}`],
    ['Language', row.language ?? '–'],
    ['Licence', row.licence ?? '–'],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 border-b border-line p-3 text-dense">
      {figures.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 truncate *:justify-start">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Contents({ preview }: { preview: Preview }): ReactNode {
  const { marks, statement, isStatementWhole, files, fileCount } = preview;
  return (
    <>
      <Marks marks={marks} />
      <section aria-label="Issue" className="border-b border-line p-3">
        <h3 className="pb-1 text-label font-semibold text-muted">Issue</h3>
        <p className="text-dense break-words whitespace-pre-wrap">
          {statement.trim() === '' ? (
            <span className="text-muted italic">The statement is empty.</span>
          ) : (
            statement
          )}
          {!isStatementWhole && <span className="text-muted"> … (open it for the rest)</span>}
        </p>
      </section>
      <section aria-label="Files" className="p-3">
        <h3 className="pb-1 text-label font-semibold text-muted">Files</h3>
        <ul className="flex flex-col gap-0.5">
          {files.map(({ path, role, partial, binary }) => (
            <li key={path + role} className="flex items-baseline gap-2 text-label">
              <span className="min-w-0 flex-1 font-mono break-all">{path}</span>
              {partial && <Badge tone="warn">partial</Badge>}
              {binary && <Badge>binary</Badge>}
              <span className={ROLE_TONES[role]}>{role}</span>
            </li>
          ))}
          {files.length === 0 && <li className="text-dense text-muted">No files are known.</li>}
          {fileCount > files.length && (
            <li className="text-label text-muted">and {fileCount - files.length} more</li>
          )}
        </ul>
      </section>
    </>
  );
}

const ROLE_TONES = {
  modified: 'text-warn',
  added: 'text-pass',
  deleted: 'text-fail',
  relevant: 'text-muted',
  test: 'text-accent',
} as const;

function Marks({ marks }: { marks: Preview['marks'] }): ReactNode {
  if (marks.length === 0) return null;
  return (
    <section aria-label="Marks" className="border-b border-line p-3">
      <h3 className="pb-1 text-label font-semibold text-muted">Marks</h3>
      <ol className="flex flex-col gap-1.5 text-dense">
        {marks.map(({ kind, reason, note, createdAt, supersededAt }) => (
          <li key={createdAt} className={supersededAt === null ? '' : 'text-muted line-through'}>
            <Badge tone={kind === null ? 'neutral' : kind === 'fine' ? 'pass' : 'warn'}>
              {kind ?? 'mark taken back'}
            </Badge>{' '}
            {reason !== null && (reasonOf(reason)?.label ?? reason)}{' '}
            <time dateTime={createdAt} className="text-label text-muted">
              {createdAt.slice(0, 16).replace('T', ' ')} UTC
            </time>
            {note !== '' && <p className="break-words whitespace-pre-wrap">{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function PreviewSkeleton(): ReactNode {
  return (
    <div className="flex animate-pulse flex-col gap-2.5 p-3" role="status" aria-label="Loading the preview">
      {['w-1/4', 'w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-2/3'].map((width, at) => (
        <div key={at} className={`h-2.5 rounded-[3px] bg-raised ${width}`} />
      ))}
    </div>
  );
}
