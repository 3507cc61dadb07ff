import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PRESETS } from '../../lib/curation/config/presets';
import { readRun } from '../../lib/db/jobs/watch';
import { startFilter } from '../../lib/jobs/filter/startFilter';
import type { Bench, BenchOptions, Table } from './bench';
import { withDatabase, type Place } from './database';
import { makeInstances } from './madeInstances';

/** Presets are compared on no more than this. */
const BY_PRESET = 20_000;

interface Measured {
  /** From the order to the end of the run. */
  seconds: number;
  /** Processor time of all workers. */
  cpuSeconds: number;
  /** Of the worker that had the most. */
  peakMegabytes: number;
}

/** Starts a worker; gives what ends it and says what it took. */
async function startOne({ url, folder }: Place) {
  const args = ['--import', 'tsx', path.join(import.meta.dirname, 'filterWorker.ts'), url, folder];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  while (!said.startsWith('ready')) await once(child.stdout, 'data');
  return async () => {
    child.stdin.end();
    await once(child, 'exit');
    return JSON.parse(said.split('\n')[1] ?? '') as Pick<Measured, 'cpuSeconds' | 'peakMegabytes'>;
  };
}

/** A run over a dataset by so many new workers. */
async function measured(
  place: Place,
  dataset: string,
  { preset, workers }: { preset: (typeof PRESETS)[number] | undefined; workers: number },
): Promise<Measured> {
  if (!preset) throw new Error('there is no preset');
  const { db, folder } = place;
  const ends = await Promise.all(Array.from({ length: workers }, () => startOne(place)));
  const begun = performance.now();
  const id = await startFilter(db, folder, { dataset, config: preset.config, benchmarks: [] });
  for (;;) {
    const run = await readRun(db, id);
    if (run?.status === 'failed') throw new Error(run.error ?? 'the run failed');
    if (run?.status === 'succeeded') break;
    await sleep(100);
  }
  const seconds = (performance.now() - begun) / 1e3;
  const taken = await Promise.all(ends.map((end) => end()));
  return {
    seconds,
    cpuSeconds: taken.reduce((sum, one) => sum + one.cpuSeconds, 0),
    peakMegabytes: Math.max(...taken.map((one) => one.peakMegabytes)),
  };
}

const COLUMNS = ['instances/s', 'CPU ms each', 'peak MB of a worker', 'seconds'];
const row = (instances: number, { seconds, cpuSeconds, peakMegabytes }: Measured) => [
  instances / seconds,
  (1e3 * cpuSeconds) / instances,
  peakMegabytes,
  seconds,
];

async function bySize(place: Place, most: number, options: BenchOptions): Promise<Table> {
  const rows: Table['rows'][number][] = [];
  const plans = [
    { instances: most / 10, workers: 1 },
    { instances: most, workers: 1 },
    { instances: most, workers: options.workers },
  ];
  for (const { instances, workers } of plans) {
    options.progress(`${instances} by ${workers}`);
    const found = await measured(place, `made ${instances}`, { preset: PRESETS[0], workers });
    rows.push([`${instances.toLocaleString('en')}, ${workers}`, ...row(instances, found)]);
  }
  return {
    title: 'Filter runs by size and workers, database and workers on this machine',
    columns: ['instances, workers', ...COLUMNS],
    rows,
    notes: [
      'A worker is a new process for each row; before its first run it takes about 200 MB.',
      'Processor time is that of the workers; the database takes its own.',
    ],
  };
}

async function byPreset(place: Place, instances: number, { progress }: BenchOptions): Promise<Table> {
  const rows: Table['rows'][number][] = [];
  for (const preset of PRESETS) {
    progress(preset.name);
    const found = await measured(place, `made ${instances}`, { preset, workers: 1 });
    rows.push([preset.name, ...row(instances, found)]);
  }
  return {
    title: `Filter runs over ${instances.toLocaleString('en')} instances by preset`,
    columns: ['preset', ...COLUMNS],
    rows,
    notes: ['Every rule judges every instance, whatever the preset makes of it: presets cost the same.'],
  };
}

async function run(options: BenchOptions): Promise<Table[]> {
  return withDatabase(async (place) => {
    const most = options.instances;
    for (const instances of [most / 10, most]) {
      options.progress(`making ${instances} instances`);
      await makeInstances(place.db, `made ${instances}`, instances);
    }
    const sizes = await bySize(place, most, options);
    return most > BY_PRESET ? [sizes] : [sizes, await byPreset(place, most, options)];
  });
}

/** How fast instances are judged, from the database and into it. */
export const filtering: Bench = {
  name: 'filtering',
  about: 'filter runs: instances per second and memory, by size, workers and preset',
  run,
};
