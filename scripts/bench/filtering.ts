import { setTimeout as sleep } from 'node:timers/promises';
import { PRESETS } from '../../lib/curation/config/presets';
import type { Db } from '../../lib/db/client';
import { readRun } from '../../lib/db/jobs/watch';
import { startFilter } from '../../lib/jobs/filter/startFilter';
import type { Bench, Table } from './bench';
import { inFolder, withWorker } from './workshop';

const INSTANCES = 20_000;
const DATASET = 'made';

/** Instances of about 6 KB of texts, made in the database: a patch of 1 to 5 files, a statement of 120 words. */
async function makeInstances(db: Db): Promise<void> {
  const { id } = await db.dataset.create({ data: { name: DATASET } });
  await db.$executeRaw`
    WITH slim AS (
      INSERT INTO instance (dataset_id, instance_id, repo, number, title, base_commit, file_count, added_lines,
        removed_lines, characters, tokens, context, has_oracle, has_tests, content_hash)
      SELECT ${id}, 'owner' || n % 400 || '__repo-' || n, 'owner' || n % 400 || '/repo', n, 'Title ' || n,
        md5(n::text) || '00000000', 1 + n % 5, 20, 20, 0, 0, 'missing', TRUE, FALSE, sha256(n::text::bytea)
      FROM generate_series(1, ${INSTANCES}::int) AS n RETURNING id, number),
    pulls AS (
      INSERT INTO instance_pull (instance_id, author, facts)
      SELECT id, 'person' || number % 900, convert_to('{"title":null,"description":null,"author":{"login":"person'
        || number % 900 || '","type":"User"},"labels":["bug"],"draft":false,"merged":true,"mergedAt":null,"linkedIssues":[]}',
        'UTF8') FROM slim)
    INSERT INTO instance_text (instance_id, problem_statement, oracle_patch, raw)
    SELECT id,
      convert_to((SELECT string_agg(md5((number * k)::text), ' ') FROM generate_series(1, 120) AS k), 'UTF8'),
      convert_to((SELECT string_agg('diff --git a/src/m' || f || E'.py b/src/m' || f || E'.py\n--- a/src/m' || f
        || E'.py\n+++ b/src/m' || f || E'.py\n@@ -1,12 +1,12 @@\n' || lines.text, '')
        FROM generate_series(1, 1 + number % 5) AS f, LATERAL (SELECT string_agg(' ' || md5((number * f + l)::text)
          || E'\n-    old = ' || md5((number + l)::text) || E'\n+    new = ' || md5((f + l)::text) || E'\n', '') AS text
          FROM generate_series(1, 6) AS l) AS lines), 'UTF8'), '{}' FROM slim`;
  await db.$executeRaw`ANALYZE`;
}

interface Measured {
  seconds: number;
  /** Processor time of this process, all its threads. */
  cpuSeconds: number;
  peakMegabytes: number;
}

async function measured(db: Db, folder: string, preset: (typeof PRESETS)[number]): Promise<Measured> {
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  let peak = 0;
  const { config } = preset;
  const id = await startFilter(db, folder, { dataset: DATASET, config, benchmarks: [] });
  for (;;) {
    const run = await readRun(db, id);
    peak = Math.max(peak, process.memoryUsage().rss);
    if (run?.status === 'failed') throw new Error(run.error ?? 'the run failed');
    if (run?.status === 'succeeded') break;
    await sleep(100);
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - begun) / 1e3,
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: peak / 1e6,
  };
}

async function tables(db: Db, folder: string, progress: (line: string) => void): Promise<Table[]> {
  await makeInstances(db);
  const rows: Table['rows'][number][] = [];
  for (const preset of PRESETS.slice(0, 3)) {
    progress(preset.name);
    const { seconds, cpuSeconds, peakMegabytes } = await measured(db, folder, preset);
    rows.push([
      preset.name,
      INSTANCES / seconds,
      (1e3 * cpuSeconds) / INSTANCES,
      peakMegabytes,
      ((1e6 / INSTANCES) * seconds) / 60,
    ]);
  }
  return [
    {
      title: `Filter runs over ${INSTANCES.toLocaleString('en')} instances, database and worker on this machine`,
      columns: ['preset', 'instances/s', 'CPU ms each', 'peak MB', 'minutes for 1,000,000'],
      rows,
      notes: [
        'Every rule judges every instance, whatever the preset makes of it. The last column is a projection.',
        'Processor time is that of the worker; the database takes its own.',
      ],
    },
  ];
}

/** How fast instances are judged, from the database and into it. */
export const filtering: Bench = {
  name: 'filtering',
  about: 'filter runs: instances per second and memory, by preset',
  run: ({ progress }) => inFolder((folder) => withWorker(folder, (db) => tables(db, folder, progress))),
};
