import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import type { FailurePage, RunDetail } from '@/lib/http/runRoute';
import { runHref } from './runsApi';
import { unitPlace } from './runWords';
import { useFailures } from './useFailures';

interface RunFailuresProps {
  run: RunDetail;
  /** Only failures of this kind. */
  kind: string | null;
  first: FailurePage;
}

/** The rows that did not go in as they should, with file, row and reason. */
export function RunFailures({ run, kind, first }: RunFailuresProps): ReactNode {
  const count = run.counts['failed'] ?? 0;
  const { page, error, more } = useFailures(run.id, kind, count, first);
  if (count === 0 && page.failures.length === 0) return null;
  const kept = page.kinds.reduce((sum, each) => sum + each.count, 0);
  return (
    <Panel
      title="Rows that did not go in as they should"
      facts={
        kept < page.total
          ? `${counted(page.total, 'row')}, ${kept.toLocaleString('en')} kept`
          : counted(page.total, 'row')
      }
    >
      <Kinds run={run} kind={kind} page={page} />
      <FailureTable run={run} failures={page.failures} />
      {(page.next !== null || error !== null) && (
        <div className="flex items-center gap-3 border-t border-line px-3 py-2 text-dense">
          {page.next !== null && <Button onClick={more}>Show more</Button>}
          {error !== null && (
            <p role="alert" className="text-fail">
              {error}
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}

function FailureTable({ run, failures }: { run: RunDetail; failures: FailurePage['failures'] }): ReactNode {
  return (
    <div
      role="region"
      aria-label="Failures"
      tabIndex={0}
      className="max-h-[32rem] overflow-auto outline-offset-[-2px]"
    >
      <table className="w-full text-dense">
        <thead className="sticky top-0 bg-surface text-left text-muted">
          <tr>
            <th scope="col" className="px-3 py-1 font-medium">
              Where
            </th>
            <th scope="col" className="px-3 py-1 text-right font-medium">
              Row
            </th>
            <th scope="col" className="px-3 py-1 font-medium">
              Reason
            </th>
          </tr>
        </thead>
        <tbody>
          {failures.map(({ unit, line, kind: of, reason }) => (
            <tr key={`${unit}.${line}.${of}`} className="border-t border-line align-top">
              <td className="max-w-48 px-3 py-1 text-muted [overflow-wrap:anywhere]">
                {unitPlace(unit, run.config)}
              </td>
              <td className="px-3 py-1 text-right font-mono">{line.toLocaleString('en')}</td>
              <td className="px-3 py-1 [overflow-wrap:anywhere]">
                {reason} <span className="text-muted">({of})</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The kinds of failures, each a link to those alone. */
function Kinds({ run, kind, page }: { run: RunDetail; kind: string | null; page: FailurePage }): ReactNode {
  if (page.kinds.length < 2 && kind === null) return null;
  const entries = [
    { name: 'All', href: runHref(run.id), count: null, isCurrent: kind === null },
    ...page.kinds.map((each) => ({
      name: each.kind,
      href: `${runHref(run.id)}?kind=${encodeURIComponent(each.kind)}`,
      count: each.count,
      isCurrent: each.kind === kind,
    })),
  ];
  return (
    <nav aria-label="Kinds of failures" className="border-b border-line px-3 py-1.5">
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-dense">
        {entries.map(({ name, href, count, isCurrent }) => (
          <li key={name}>
            <Link
              href={href}
              scroll={false}
              aria-current={isCurrent ? 'true' : undefined}
              className="text-muted hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {name}
              {count !== null && ` ${count.toLocaleString('en')}`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
