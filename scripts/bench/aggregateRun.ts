// A process that aggregates hours of archive in a curation of its own, for the bench `archive`:
//   node --import tsx scripts/bench/aggregateRun.ts HOURS_FOLDER HOURS
// It prints one JSON object, AggregateRun. Alone in its process, its peak of memory is that of the work.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../../lib/db/client';
import { stageUnits } from '../../lib/db/curate/stageUnits';
import { stopRun } from '../../lib/db/jobs/runs';
import { readRun } from '../../lib/db/jobs/watch';
import { curation } from '../../lib/jobs/curate/testing/curating';
import { startCurate } from '../../lib/jobs/curate/startCurate';
import { inFolder, withWorker } from './workshop';

/** What it took to aggregate. */
export interface AggregateRun {
  merged: number;
  units: number;
  seconds: number;
  cpuSeconds: number;
  /** The most that the process took while it scanned the hours, and in all. */
  scanPeak: number;
  peak: number;
}

/** The most memory of this process so far, in bytes. */
const peakBytes = () => 1024 * process.resourceUsage().maxRSS;

async function measured(db: Db, id: number): Promise<AggregateRun> {
  let [begun, cpu, scanPeak] = [0, process.cpuUsage(), 0];
  for (;;) {
    const run = await readRun(db, id);
    if (run === null || run.error !== null) throw new Error(run?.error ?? 'the run is gone');
    const { counts } = run;
    if (begun === 0 && counts['aggregate.units'] !== undefined)
      [begun, cpu, scanPeak] = [performance.now(), process.cpuUsage(), peakBytes()];
    // The stage after it has been planned.
    if (counts['link.units'] !== undefined) {
      await stopRun(db, id);
      const { user, system } = process.cpuUsage(cpu);
      return {
        merged: counts['aggregate.out'] ?? 0,
        units: counts['aggregate.units'] ?? 0,
        seconds: (performance.now() - begun) / 1e3,
        cpuSeconds: (user + system) / 1e6,
        ...{ scanPeak, peak: peakBytes() },
      };
    }
    await progress(db, id);
    await sleep(500);
  }
}

let said = 0;

async function progress(db: Db, id: number): Promise<void> {
  if (performance.now() - said < 15_000) return;
  said = performance.now();
  const stages = await stageUnits(db, id);
  const words = stages.map(({ stage, done, total }) => `${stage} ${done}/${total}`);
  process.stderr.write(`    ${words.join(', ')}, ${Math.round(peakBytes() / 1e6)} MB\n`);
}

const [hoursFolder = '', hours = ''] = process.argv.slice(2);
const result = await inFolder((folder) =>
  withWorker(folder, async (db) => {
    const id = await startCurate(db, folder, 'made', curation(hoursFolder, hours));
    const done = await measured(db, id);
    while ((await readRun(db, id))?.status === 'running') await sleep(100);
    return done;
  }),
);
process.stdout.write(JSON.stringify(result));
