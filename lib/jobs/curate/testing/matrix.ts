import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { packed } from '@/lib/archive/testing/hours';
import {
  commentEvent,
  event,
  fullPull,
  issue,
  lineCommentEvent,
  MERGED,
  pullEvent,
  reviewEvent,
  thinPull,
} from '@/lib/curation/testing/events';

/** Hours with every oddity that the archive has, made by {@link writeMatrix}, and what must come out of them. */
export const MATRIX = {
  hours: '2018-10-21-18..23',
  scan: { lines: 223, kept: 20, bad: 1, odd: 1, otherType: 201 },
  pulls: 11,
  merged: 8,
  instances: 6,
} as const;

const at = (minute: number) => `2018-10-21T18:${String(minute).padStart(2, '0')}:00Z`;
const RENAMED = { repo: { id: 7, name: 'fern/reed-organ' } };
const OTHER = { repo: { id: 8, name: 'moss/stone' } };
/** Made later by others under a name that was free again. */
const SQUATTER = { repo: { id: 99, name: 'fern/reed-organ' } };
const NAMELESS = { title: undefined, body: undefined };

const merge = (id: number, minute: number, number: number, pull: object = {}, more: object = {}) =>
  pullEvent(id, at(minute), 'closed', fullPull(number, { ...MERGED, ...pull }), more);

/** Hour 18: the ordinary case, and lines that are none. */
const ORDINARY = [
  event('PushEvent', 1, at(0), {}),
  event('IssuesEvent', 2, at(1), { action: 'opened', issue: issue(1) }),
  commentEvent(3, at(2), issue(1), 'me too'),
  pullEvent(4, at(3), 'opened', fullPull(2, { created_at: at(3) })),
  reviewEvent(5, at(4), 2, 'approved', 'fine'),
  lineCommentEvent(6, at(4), 2, 'why?'),
  commentEvent(7, at(5), issue(2, { pull_request: {} }), 'done'),
  merge(8, 6, 2, { created_at: at(3) }),
  'this is no JSON',
  event('IssuesEvent', 9, at(7), { action: 'opened' }),
  event('PushEvent', 10, at(8), {}),
];

/** Hour 19: the same event again, a rename, links to elsewhere, what is not merged, comments before their pull request. */
const RENAME = [
  merge(8, 6, 2, { created_at: at(3), title: 'The same event as crawled later' }),
  merge(20, 10, 3, { title: 'Renamed', body: 'Resolves: moss/stone#5, fixes #404, closes #2' }, RENAMED),
  pullEvent(21, at(11), 'closed', fullPull(4), RENAMED),
  pullEvent(22, at(12), 'opened', fullPull(5), OTHER),
  merge(23, 13, 6, { body: 'Fixes fern/reed#1 <!-- fixes #7 -->' }, OTHER),
  merge(24, 14, 3, { title: 'Same name, other repository', body: null }, SQUATTER),
  event('PushEvent', 25, at(15), {}),
];

/** Hour 20: the format since October 2025. */
const THIN = [
  pullEvent(30, at(20), 'opened', fullPull(10), OTHER),
  pullEvent(31, at(21), 'merged', thinPull(10), OTHER),
  pullEvent(32, at(21), 'closed', thinPull(10), OTHER),
  pullEvent(33, at(22), 'merged', thinPull(11), OTHER),
  pullEvent(34, at(23), 'closed', thinPull(12), OTHER),
  merge(35, 24, 13, { ...NAMELESS, title: 'Known only as \u0000 and \ud800' }, OTHER),
];

/**
 * Writes the hours into a folder: 18 to 20 as above, 21 truncated, 22 no gzip, 23 not there (and known to be a gap of
 * the archive itself).
 */
export function writeMatrix(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const write = (hour: number, bytes: Buffer) =>
    writeFileSync(path.join(folder, `2018-10-21-${hour}.json.gz`), bytes);
  write(18, packed(ORDINARY));
  write(19, packed(RENAME));
  write(20, packed(THIN));
  const lost = Array.from({ length: 400 }, (_, k) =>
    JSON.stringify(event('PushEvent', 1_000 + k, at(30), { k })),
  );
  const whole = gzipSync(`${JSON.stringify(merge(40, 29, 20, {}, OTHER))}\n${lost.join('\n')}\n`, {
    level: 0,
  });
  write(21, whole.subarray(0, whole.length >> 1));
  write(22, Buffer.from('<html>Bad gateway</html>'));
}

/** The truncated hour as it should have been. */
export function mendMatrix(folder: string): void {
  const events = [merge(40, 29, 20, {}, OTHER), merge(41, 31, 21, { title: 'Late' }, OTHER)];
  writeFileSync(path.join(folder, '2018-10-21-21.json.gz'), packed(events));
}
