import Link from 'next/link';
import type { ReactNode } from 'react';
import { ReadOnlyNote } from '@/components/ui/readOnly';
import { Panel } from '@/components/ui/Panel';
import type { AuditEntry } from '@/lib/db/audits/readAudit';
import { auditHref } from './api';
import { NewAudit } from './NewAudit';
import { targetWords } from './words';

/** Every audit, and where one is made. */
export function AuditsPage({ audits }: { audits: readonly AuditEntry[] }): ReactNode {
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-3 px-3 py-4 narrow:px-4">
      <header>
        <h1 className="text-title font-semibold">Audits</h1>
        <p className="max-w-[75ch] text-dense text-muted">
          How right a rule is, or what a run keeps: people label a random sample blind, and the report says
          precision and recall with their intervals.
        </p>
      </header>
      <ReadOnlyNote />
      <NewAudit />
      <Panel title="All audits" facts={audits.length === 0 ? 'none yet' : undefined}>
        {audits.length === 0 ? (
          <p className="px-3 py-2 text-dense text-muted">
            Give the first one a name above; its queue then waits for annotators.
          </p>
        ) : (
          <ul>
            {audits.map((audit) => (
              <li
                key={audit.id}
                className="flex flex-wrap items-baseline gap-x-3 border-line px-3 py-1.5 text-dense not-first:border-t"
              >
                <Link
                  href={auditHref(audit.id)}
                  className="font-medium text-accent [overflow-wrap:anywhere] hover:underline"
                >
                  {audit.name}
                </Link>
                <span>
                  {targetWords(audit.target)}, run {audit.runId} of {audit.dataset}
                </span>
                <span className="text-muted">
                  {audit.done} of {audit.items} labelled; by {audit.createdBy}, {audit.createdAt.slice(0, 10)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
