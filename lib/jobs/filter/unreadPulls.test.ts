import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packed } from '@/lib/archive/testing/hours';
import { filterConfig } from '@/lib/curation/config/config';
import { fullPull, MERGED, pullEvent } from '@/lib/curation/testing/events';
import { startCurate } from '../curate/startCurate';
import { curation } from '../curate/testing/curating';
import { testImporter } from '../testing/importer';
import { describeRun } from './readRun';
import { MeasureCache } from './measureCache';
import { filtered } from './testing/filterRuns';

const on = await testImporter();
const { db } = on;
const reading = { db, cache: new MeasureCache(1e8) };
const HOUR = '2021-07-21-6';

/** Drops what rules can tell of a pull request without its patch, and what they can't. */
const CONFIG = filterConfig('unread', {
  draft: { effect: 'drop' },
  empty: { effect: 'drop' },
  'too-many-lines': { effect: 'drop', parameters: { most: 40 } },
  'benchmark-repository': { effect: 'drop', parameters: { repositories: ['fern/reed'] } },
  'no-programming-file': { effect: 'seed' },
});

it('of a pull request whose clone nobody read, sizes are the events’, and what its patch would tell is unknown', async () => {
  const at = (minute: number) => `2021-07-21T06:${String(minute).padStart(2, '0')}:00Z`;
  const merge = (number: number, more: object, name: string) =>
    pullEvent(number, at(number), 'closed', fullPull(number, { ...MERGED, ...more }), {
      repo: { id: 7, name },
    });
  const size = (additions: number) => ({ additions, deletions: 1, changed_files: 1 });
  writeFileSync(
    path.join(on.dataDir, `${HOUR}.json.gz`),
    packed([
      merge(1, { ...size(5), draft: false }, 'fern/reed'),
      merge(2, { ...size(500), draft: true }, 'moss/organ'),
    ]),
  );
  const ended = await on.ended(await startCurate(db, on.dataDir, 'unread', curation(on.dataDir, HOUR)));
  expect(ended).toMatchObject({ status: 'succeeded', counts: { 'link.out': 2 } });
  const run = await filtered(on, { dataset: 'unread', config: CONFIG });
  const { funnel } = await describeRun(reading, run);
  const outcomes = Object.fromEntries(
    funnel.rules.map(({ rule, pass, fail, unknown }) => [rule, { pass, fail, unknown }]),
  );
  expect(outcomes).toMatchObject({
    draft: { pass: 1, fail: 1, unknown: 0 },
    empty: { pass: 2, fail: 0, unknown: 0 },
    'too-many-lines': { pass: 1, fail: 1, unknown: 0 },
    'no-programming-file': { pass: 0, fail: 0, unknown: 2 },
    // Its repository had that name once.
    'benchmark-repository': { pass: 0, fail: 2, unknown: 0 },
  });
});
