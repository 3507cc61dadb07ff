import { execFile } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { eachHour, hourFile, parseHours } from '../../lib/archive/hours';
import {
  commentEvent,
  fullPull,
  issue,
  MERGED,
  pullEvent,
  reviewEvent,
} from '../../lib/curation/testing/events';
import type { AggregateRun } from './aggregateRun';
import type { Table } from './bench';

/** About what an hour of the archive has. */
const PULLS_AN_HOUR = 5_000;
const REPOSITORIES = 20_000;

/** The four events of a merged pull request, all within its hour. */
function eventsOf(number: number): object[] {
  const at = (minute: number) => `2020-01-01T00:0${minute}:00Z`;
  const id = 10 * number;
  const repo = { repo: { id: 1 + (number % REPOSITORIES), name: `moss/stone-${number % REPOSITORIES}` } };
  const body = `Fixes #${number}. ${'The reeds bend in the wind, and none of them breaks. '.repeat(8)}`;
  return [
    pullEvent(id, at(1), 'opened', fullPull(number, { body }), repo),
    commentEvent(id + 1, at(2), issue(number, { pull_request: {} }), 'looks good', repo),
    { ...reviewEvent(id + 2, at(2), number, 'approved', 'yes'), ...repo },
    pullEvent(id + 3, at(3), 'closed', fullPull(number, { ...MERGED, body }), repo),
  ];
}

function* linesOf(first: number, last: number): Generator<string> {
  for (let number = first; number <= last; number++)
    yield `${eventsOf(number)
      .map((event) => JSON.stringify(event))
      .join('\n')}\n`;
}

/** Writes hours of so many pull requests into a folder; gives their names. */
async function writeHours(folder: string, pulls: number): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const count = Math.ceil(pulls / PULLS_AN_HOUR);
  const days = String(Math.ceil(count / 24)).padStart(2, '0');
  const parsed = parseHours(`2020-01-01..2020-01-${days}`);
  if (!parsed.ok) throw new Error(parsed.reason);
  const hours = [...eachHour(parsed.ranges)].slice(0, count);
  for (const [at, hour] of hours.entries()) {
    const lines = linesOf(at * PULLS_AN_HOUR + 1, Math.min(pulls, (at + 1) * PULLS_AN_HOUR));
    const file = createWriteStream(path.join(folder, hourFile(hour)));
    await pipeline(Readable.from(lines), createGzip({ level: 1 }), file);
  }
  const last = hours.at(-1) ?? 0;
  return `2020-01-01-0..${hourFile(last).replace('.json.gz', '')}`;
}

async function aggregated(folder: string, hours: string): Promise<AggregateRun> {
  const script = path.join(import.meta.dirname, 'aggregateRun.ts');
  const child = promisify(execFile)(process.execPath, ['--import', 'tsx', script, folder, hours]);
  child.child.stderr?.pipe(process.stderr);
  return JSON.parse((await child).stdout) as AggregateRun;
}

/** Merged pull requests aggregated as a curation does it: hours scanned into PostgreSQL, read by slices, written. */
export async function aggregateTable(
  folder: string,
  { pulls, progress }: { pulls: number; progress: (line: string) => void },
): Promise<Table> {
  const rows: Table['rows'][number][] = [];
  for (const count of [Math.ceil(pulls / 10), pulls]) {
    progress(`${count.toLocaleString('en')} pull requests: hours are made, scanned and aggregated`);
    const hours = await writeHours(path.join(folder, `hours-${count}`), count);
    const { merged, units, seconds, cpuSeconds, scanPeak, peak } = await aggregated(
      path.join(folder, `hours-${count}`),
      hours,
    );
    const figures = [Math.round(merged / seconds), Math.round(merged / cpuSeconds)];
    rows.push([merged, units, seconds, ...figures, Math.round(scanPeak / 1e6), Math.round(peak / 1e6)]);
  }
  return {
    title: 'Synthetic merged pull requests of four events each, aggregated by a worker of its own',
    columns: ['merged', 'units', 'seconds', 'a second', 'a CPU second', 'peak MB scanning', 'peak MB in all'],
    rows,
    notes: [
      'The whole way of a run: events from PostgreSQL, one record of each, with its conversation back into it.',
      'Seconds are of the aggregation alone; memory is of the worker’s process, in a process for each size.',
    ],
  };
}
