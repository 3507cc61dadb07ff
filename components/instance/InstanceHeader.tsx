import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { counted } from '@/components/ui/figures';
import { Reward } from '@/components/ui/Reward';
import type { InstanceView } from '@/lib/db/instances/readInstance';
import { datasetHref, searchOf } from './address';
import { linksOf } from './links';

interface InstanceHeaderProps {
  instance: InstanceView;
  /** Of which list it is one. */
  list: Readonly<Record<string, string>>;
  /** Previous and next, the mark. */
  actions: ReactNode;
}

/** What an instance is: where it comes from, how large it is, how much of it is known. */
export function InstanceHeader({ instance, list, actions }: InstanceHeaderProps): ReactNode {
  return (
    <header className="flex flex-col gap-1.5 bg-surface px-3 pt-3 pb-2 narrow:px-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <nav
          aria-label="Place"
          className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5 text-dense text-muted max-narrow:basis-full"
        >
          <Link
            href={datasetHref(instance.dataset.name, searchOf(Object.entries(list)))}
            className="hover:text-ink hover:underline"
          >
            {instance.dataset.name}
          </Link>
          <span aria-hidden>/</span>
          <span className="min-w-0 font-mono text-label text-ink [overflow-wrap:anywhere]">
            {instance.instanceId}
          </span>
        </nav>
        {actions}
      </div>
      <h1 className="text-title font-semibold [overflow-wrap:anywhere]">
        {instance.title || instance.instanceId}
      </h1>
      <Origin instance={instance} />
      <Sizes instance={instance} />
      <ContextNote instance={instance} />
    </header>
  );
}

function Origin({ instance }: { instance: InstanceView }): ReactNode {
  const { repo, number, baseCommit, language, licence, createdAt } = instance;
  const links = linksOf(instance);
  return (
    <ul aria-label="Origin" className={LIST}>
      <li>
        <Outside href={links.repo}>{repo}</Outside>
      </li>
      {number !== null && (
        <li>
          <Outside href={links.pull}>pull request #{number}</Outside>
        </li>
      )}
      {baseCommit !== '' && (
        <li>
          base{' '}
          <Outside href={links.commit} title={baseCommit}>
            <span className="font-mono text-label">{baseCommit.slice(0, 10)}</span>
          </Outside>
        </li>
      )}
      {language !== null && <li>{language}</li>}
      {licence !== null && <li>{licence}</li>}
      {createdAt !== null && (
        <li>
          made <time dateTime={createdAt.toISOString()}>{DAY.format(createdAt)}</time>
        </li>
      )}
      {links.isInvented && <li>written for the sample: it is on no site</li>}
    </ul>
  );
}

function Sizes({ instance }: { instance: InstanceView }): ReactNode {
  const { fileCount, addedLines, removedLines, characters, tokens, reward } = instance;
  return (
    <ul aria-label="Sizes" className={LIST}>
      <li>
        oracle patch: {counted(fileCount, 'file')},{' '}
        <span className="text-pass">+{addedLines.toLocaleString('en')}</span>{' '}
        <span className="text-fail">−{removedLines.toLocaleString('en')}</span> lines
      </li>
      <li>code context: {counted(characters, 'character')}</li>
      <li title="Tokens of problem statement and code context">{counted(tokens, 'token')}</li>
      {reward !== null && (
        <li className="flex items-center gap-1">
          best reward <Reward value={reward} />
        </li>
      )}
    </ul>
  );
}

const LIST = 'flex flex-wrap items-center gap-x-5 gap-y-0.5 text-dense text-muted';

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

const NOTES = {
  partial:
    'Only the lines that the patch shows are known: search/replace outputs can’t be scored, unified diffs can.',
  missing: 'None of its files is known: search/replace outputs can’t be scored.',
} as const;

function ContextNote({ instance: { context } }: { instance: InstanceView }): ReactNode {
  if (context === 'whole') return null;
  return (
    <p role="note" className="flex items-start gap-2 text-dense text-muted">
      <Badge tone="warn">{context} context</Badge>
      <span>
        {NOTES[context]} Your clones bring the whole files: <code>./pullscope context --repos DIR</code>
      </span>
    </p>
  );
}

interface OutsideProps {
  /** Undefined where it is on no site that is known. */
  href: string | undefined;
  title?: string;
  children: ReactNode;
}

function Outside({ href, title, children }: OutsideProps): ReactNode {
  if (href === undefined) return <span title={title}>{children}</span>;
  return (
    <a
      href={href}
      title={title}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent underline-offset-2 hover:underline"
    >
      {children}
      <span aria-hidden> ↗</span>
    </a>
  );
}
