import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { testImporter } from '../testing/importer';
import { startCurate } from './startCurate';
import { curation } from './testing/curating';

const DATA = path.resolve(import.meta.dirname, '../../../../shared/data/gharchive');

interface PlainEvent {
  type: string;
  repo: { id: number; name: string };
  payload: { action?: string; number: number; pull_request: { merged?: boolean } };
}

/** The plain count: distinct pull requests of a file's events, and those that were merged. */
function plainCount(file: string): { seen: number; merged: number } {
  const events = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  const pulls = events
    .map((line) => JSON.parse(line) as PlainEvent)
    .filter(({ type }) => type === 'PullRequestEvent');
  const key = ({ repo, payload }: PlainEvent) => `${repo.id}#${payload.number}`;
  const merged = pulls.filter(
    ({ payload }) => payload.action === 'closed' && payload.pull_request.merged === true,
  );
  return { seen: new Set(pulls.map(key)).size, merged: new Set(merged.map(key)).size };
}

describe.skipIf(!existsSync(DATA))(
  'hours of GH Archive itself (skipped where ../shared/data is absent)',
  () => {
    it('become just the merged pull requests that a plain count finds', async () => {
      const test = await testImporter();
      const folder = path.join(test.dataDir, 'hours');
      mkdirSync(folder);
      const whole = path.join(DATA, '2015-01-01-0.json.gz');
      const sample = path.join(DATA, '2021-07-21-06-07.sample.json.gz');
      copyFileSync(whole, path.join(folder, '2015-01-01-0.json.gz'));
      copyFileSync(sample, path.join(folder, '2021-07-21-6.json.gz'));
      const config = curation(folder, '2015-01-01-0,2021-07-21-6');
      const run = await test.ended(await startCurate(test.db, test.dataDir, 'real', config));
      const [first, second] = [plainCount(whole), plainCount(sample)];
      expect(first.merged).toBeGreaterThan(50);
      expect(run).toMatchObject({ status: 'succeeded', failures: [] });
      expect(run.counts).toMatchObject({
        'scan.in': 7_702 + 400,
        'aggregate.in': first.seen + second.seen,
        'aggregate.out': first.merged + second.merged,
        'link.out': first.merged + second.merged,
      });
      const known = await test.db.instance.findFirst({ where: { repo: 'DaGenix/rust-crypto', number: 195 } });
      expect(known).toMatchObject({
        instanceId: 'DaGenix__rust-crypto-195',
        context: 'missing',
        hasOracle: false,
      });
    });
  },
);
