import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { wordsOf } from '@/components/ui/ask';
import { Button } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import type { FailurePage, RunDetail } from '@/lib/http/runRoute';
import { runHref, steerRun } from './runsApi';
import { isRetriable, unitPlace } from './runWords';
import { useFailures } from './useFailures';

interface RunFailuresProps {
  run: RunDetail;
  /** Only failures of this kind. */
  kind: string | null;
  first: FailurePage;
}

/** The rows, or the units of a curation, that did not go in as they should, with their place and reason. */
export function RunFailures({ run, kind, first }: RunFailuresProps): ReactNode {
  const count = run.counts['failed'] ?? 0;
  const { page, error, more } = useFailures(run.id, kind, count, first);
  if (count === 0 && page.failures.length === 0) return null;
  const isCuration = run.kind === 'curate';
  const noun = isCuration ? 'failure' : 'row';
  const kept = page.kinds.reduce((sum, each) => sum + each.count, 0);
  return (
    <Panel
      title={isCuration ? 'Gaps and failures, by unit' : 'Rows that did not go in as they should'}
      facts={
        kept < page.total
          ? `${counted(page.total, noun)}, ${kept.toLocaleString('en')} kept`
          : counted(page.total, noun)
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
  const { retry, isBusy, error } = useUnitRetry(run.id);
  // Units of a curation are no rows: what failed says its reason where it matters.
  const hasRows = run.kind !== 'curate';
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
            {hasRows && (
              <th scope="col" className="px-3 py-1 text-right font-medium">
                Row
              </th>
            )}
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
              {hasRows && <td className="px-3 py-1 text-right font-mono">{line.toLocaleString('en')}</td>}
              <td className="px-3 py-1 [overflow-wrap:anywhere]">
                {reason} <span className="text-muted">({of})</span>{' '}
                {isRetriable(run, unit) && (
                  <ChangeButton
                    className="ml-1"
                    disabled={isBusy}
                    title={`Takes up ${unitPlace(unit, run.config)} again, as a new run`}
                    onClick={() => retry(unit)}
                  >
                    Retry
                  </ChangeButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {error !== null && (
        <p role="alert" className="px-3 py-2 text-dense text-fail">
          {error}
        </p>
      )}
    </div>
  );
}

/** Takes up a unit again and leads to the run that does. */
function useUnitRetry(run: number) {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const retry = (unit: string) => {
    setIsBusy(true);
    setError(null);
    steerRun(run, 'retry', unit)
      .then(
        ({ id }) => router.push(runHref(id)),
        (failure: unknown) => setError(wordsOf(failure)),
      )
      .finally(() => setIsBusy(false));
  };
  return { retry, isBusy, error };
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
