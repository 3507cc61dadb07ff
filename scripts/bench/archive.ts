import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { scanHour, type ScanCounts } from '../../lib/archive/scan/scanHour';
import { event, fullPull, pullEvent } from '../../lib/curation/testing/events';
import { aggregateTable } from './aggregate';
import type { Bench, Table } from './bench';
import { inFolder } from './workshop';

const REAL = path.resolve(import.meta.dirname, '../../../shared/data/gharchive/2015-01-01-0.json.gz');
const ROUNDS = 5;
const MB = 1e6;
const LARGE_BYTES = 2e9;

/** A made-up hour: one event in five is kept, as in the archive, and padded to its sizes. */
function madeUpHour(): Buffer {
  const pad = Array.from({ length: 60 }, (_, k) => `https://api.example.org/repos/fern/reed/part-${k}{/sha}`);
  const at = '2020-01-01T00:00:00Z';
  const lines = Array.from({ length: 20_000 }, (_, k) => {
    const value =
      k % 5
        ? event('PushEvent', k, at, { pad: pad.slice(0, 8), k })
        : pullEvent(k + 1, at, 'opened', { ...fullPull(k + 1), pad });
    return `${JSON.stringify(value)}\n`;
  });
  return gzipSync(lines.join(''));
}

/** CPU seconds that gzip takes to unpack a file into nothing, the best of some rounds. */
function gzipSeconds(file: string): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const { stdout } = spawnSync('sh', ['-c', `gzip -dc "$0" > /dev/null; times`, file], {
      encoding: 'utf8',
    });
    const children = stdout.trim().split('\n')[1] ?? '';
    return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
      (sum, [, m, s]) => sum + 60 * Number(m) + Number(s),
      0,
    );
  });
  return Math.min(...times);
}

async function scanned(file: string): Promise<{ seconds: number; counts: ScanCounts; peak: number }> {
  const start = process.cpuUsage();
  let peak = 0;
  const { counts } = await scanHour(createReadStream(file, { highWaterMark: 256 * 1024 }), {
    keeps: null,
    records: async () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    },
  });
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, counts, peak };
}

async function scanTable(folder: string, progress: (line: string) => void): Promise<Table> {
  const isReal = existsSync(REAL);
  const member = isReal ? readFileSync(REAL) : madeUpHour();
  const file = path.join(folder, 'hour.json.gz');
  writeFileSync(file, Buffer.concat(Array.from({ length: isReal ? 20 : 8 }, () => member)));
  await scanned(file);
  let best = await scanned(file);
  for (let round = 1; round < ROUNDS; round++) {
    const next = await scanned(file);
    if (next.seconds < best.seconds) best = next;
  }
  const gzip = gzipSeconds(file);
  progress(`scan ${best.seconds.toFixed(2)} s of CPU, gzip ${gzip.toFixed(2)} s`);
  const { counts, seconds } = best;
  return {
    title: 'Scanning an hour against gzip -dc FILE > /dev/null (CPU seconds, all threads; best of rounds)',
    columns: ['hour', 'packed MB', 'events', 'kept', 'scan s', 'gzip s', 'ratio', 'events/s'],
    rows: [
      [
        isReal ? 'GH Archive 2015-01-01-0, 20 times' : 'made up',
        statSync(file).size / MB,
        counts.lines,
        counts.kept,
        Number(seconds.toFixed(2)),
        Number(gzip.toFixed(2)),
        Number((seconds / gzip).toFixed(2)),
        Math.round(counts.lines / seconds),
      ],
    ],
    notes: ['the scan unpacks, hashes, cuts into lines, reads the kept events as JSON and normalises them'],
  };
}

async function memoryTable(folder: string, progress: (line: string) => void): Promise<Table> {
  const member = madeUpHour();
  const once = path.join(folder, 'once.json.gz');
  writeFileSync(once, member);
  const unpacked = (await scanned(once)).counts.unpacked;
  const rows: Table['rows'][number][] = [];
  for (const size of [LARGE_BYTES / 10, LARGE_BYTES]) {
    progress(`an hour of ${size / 1e9} GB`);
    const file = path.join(folder, 'large.json.gz');
    rmSync(file, { force: true });
    for (let bytes = 0; bytes < size; bytes += unpacked) await appendFile(file, member);
    const { counts, peak } = await scanned(file);
    rows.push([counts.unpacked / 1e9, counts.lines, peak / MB]);
  }
  return {
    title: 'Memory while an hour made by repetition is scanned',
    columns: ['unpacked GB', 'events', 'peak RSS MB'],
    rows,
    notes: [],
  };
}

/** Archive hours: how fast they are scanned, and that memory does not grow with them. */
export const archive: Bench = {
  name: 'archive',
  about: 'archive hours: scanning against gzip, memory, aggregation',
  run: ({ progress, pulls }) =>
    inFolder(async (folder) => [
      await scanTable(folder, progress),
      await memoryTable(folder, progress),
      await aggregateTable(folder, { pulls, progress }),
    ]),
};
