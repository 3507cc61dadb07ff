import type { ReactNode } from 'react';
import { Panel } from '@/components/ui/Panel';
import type { RunDetail } from '@/lib/http/runRoute';
import { countWords, isOfStages } from './runWords';

const TERM = 'text-muted';
const LIST = 'grid grid-cols-[minmax(7rem,max-content)_1fr] gap-x-4 gap-y-1 px-3 py-2 text-dense';

/** What a run came to, count by count. */
export function RunCounts({ run }: { run: RunDetail }): ReactNode {
  const counts = Object.entries(run.counts).filter(
    ([name, count]) => count > 0 && !/^total[A-Z]/.test(name) && !isOfStages(name),
  );
  return (
    <Panel title="Counts">
      {counts.length === 0 ? (
        <p className="px-3 py-2 text-dense text-muted">Nothing was counted yet.</p>
      ) : (
        <ul className="grid grid-cols-[max-content_1fr] gap-x-3 gap-y-1 px-3 py-2 text-dense">
          {counts.map(([name, count]) => {
            const { figure, words } = countWords(name, count);
            return (
              <li key={name} className="contents">
                <span className="text-right font-mono">{figure}</span>
                <span className="text-muted">{words}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

/** What a run was asked to do, by which versions, and when. */
export function RunPlanFacts({ run }: { run: RunDetail }): ReactNode {
  const rows: [string, ReactNode][] = [
    ...entriesOf(run.config),
    ...entriesOf(run.versions).map(([name, value]): [string, ReactNode] => [`${name} version`, value]),
    ['created', <Time key="created" at={run.createdAt} />],
    ['started', <Time key="started" at={run.startedAt} />],
    ['ended', <Time key="ended" at={run.finishedAt} />],
  ];
  return (
    <Panel title="What it was asked to do">
      <dl className={LIST}>
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className={TERM}>{name}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** A moment in UTC, the same on the server and in every browser. */
function Time({ at }: { at: string | null }): ReactNode {
  if (at === null) return <span className="text-muted">–</span>;
  return <time dateTime={at}>{`${at.slice(0, 10)} ${at.slice(11, 19)} UTC`}</time>;
}

function entriesOf(value: unknown): [string, ReactNode][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, inner]) => [name, <Value key={name} value={inner} />]);
}

/** A value of any configuration: words as they are, lists line by line, anything deeper as JSON. */
function Value({ value }: { value: unknown }): ReactNode {
  if (value === null || value === undefined) return <span className="text-muted">–</span>;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return <Json text={JSON.stringify(value)} />;
  return (
    <ul className="max-h-40 overflow-auto" tabIndex={value.length > 6 ? 0 : undefined}>
      {value.map((item, at) => (
        <li key={at}>
          {isNamed(item) ? item.name : typeof item === 'string' ? item : <code>{JSON.stringify(item)}</code>}
        </li>
      ))}
    </ul>
  );
}

const LONG = 400;

/** What is long, as a whole set of rules is, opens when it is wanted. */
function Json({ text }: { text: string }): ReactNode {
  if (text.length <= LONG) return <code>{text}</code>;
  return (
    <details>
      <summary className="cursor-pointer">{text.length.toLocaleString('en')} characters of JSON</summary>
      <code>{text}</code>
    </details>
  );
}

function isNamed(item: unknown): item is { name: string } {
  return (
    typeof item === 'object' &&
    item !== null &&
    Object.keys(item).length === 1 &&
    'name' in item &&
    typeof item.name === 'string'
  );
}
