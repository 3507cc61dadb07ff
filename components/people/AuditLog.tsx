import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import type { AuditRow } from '@/lib/db/people/auditLog';
import { Select } from './Select';

/** Which changes are shown, as the address says it. */
export interface AuditView {
  person: string;
  action: string;
  since: string;
  until: string;
}

interface AuditLogProps {
  changes: readonly AuditRow[];
  /** The next page's `before`; null after the last. */
  next: number | null;
  view: AuditView;
  people: readonly { id: string; name: string }[];
  actions: readonly string[];
}

/** Who changed what, newest first. The form is one of the browser's own: it makes the address. */
export function AuditLog({ changes, next, view, people, actions }: AuditLogProps): ReactNode {
  return (
    <>
      <form
        action="/audit-log"
        role="search"
        aria-label="Changes"
        className="flex flex-wrap items-center gap-3"
      >
        <Select
          label="Who"
          name="person"
          defaultValue={view.person}
          options={[['', 'anybody'], ...people.map(({ id, name }) => [id, name] as const)]}
        />
        <Select
          label="What"
          name="action"
          defaultValue={view.action}
          options={[['', 'anything'], ...actions.map((action) => [action, action] as const)]}
        />
        <Day name="since" label="From" value={view.since} />
        <Day name="until" label="To" value={view.until} />
        <Button type="submit">Show</Button>
      </form>
      <Panel title="Changes">{changes.length === 0 ? <Nothing /> : <List changes={changes} />}</Panel>
      {next !== null && (
        <nav aria-label="Pages">
          <Link
            className={buttonClass()}
            href={`/audit-log?${new URLSearchParams({ ...view, before: String(next) }).toString()}`}
          >
            Older
          </Link>
        </nav>
      )}
    </>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string }): ReactNode {
  return (
    <label className="flex items-center gap-2 text-dense text-muted">
      {label}
      <input
        type="date"
        name={name}
        defaultValue={value.slice(0, 10)}
        className="h-7 rounded-control border border-control bg-surface px-2 text-dense text-ink"
      />
    </label>
  );
}

function List({ changes }: { changes: readonly AuditRow[] }): ReactNode {
  return (
    <ol>
      {changes.map((each) => (
        <li
          key={each.id}
          className="grid gap-x-3 border-line px-3 py-1.5 text-dense not-first:border-t narrow:grid-cols-[11rem_10rem_10rem_1fr]"
        >
          <time dateTime={each.at} className="text-muted">
            {each.at.slice(0, 10)} {each.at.slice(11, 19)} UTC
          </time>
          <span className="[overflow-wrap:anywhere]">{whoWords(each)}</span>
          <span className="font-medium">{each.action}</span>
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {each.subject} <span className="text-muted">{detailWords(each.detail)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const KIND_WORDS = {
  local_owner: '',
  person: '',
  token: ', by a token',
  visitor: '',
  command: ', by command',
} as const;

function whoWords({ kind, actorName }: AuditRow): string {
  return `${actorName ?? 'Not signed in'}${KIND_WORDS[kind]}`;
}

function detailWords(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return '';
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${valueWords(value)}`)
    .join(', ');
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function Nothing(): ReactNode {
  return (
    <EmptyState title="No changes">
      <p>
        Nothing was changed by whom, how and when you ask.{' '}
        <Link href="/audit-log" className="text-accent underline">
          Show all changes
        </Link>
      </p>
    </EmptyState>
  );
}
