import { createHash } from 'node:crypto';
import path from 'node:path';
import { ArchiveError } from '@/lib/archive/error';
import { eachHour, hourName, parseHour, parseHours, type Hour } from '@/lib/archive/hours';
import { knownGap } from '@/lib/archive/knownGaps';
import { scanHour, type ScanCounts, type ScanRequest, type ScanResult } from '@/lib/archive/scan/scanHour';
import { openArchive, type Archive } from '@/lib/archive/source/archive';
import { completeHours, hasOtherScope, writeHour, type FoundHour } from '@/lib/db/curate/hours';
import { beginLoad } from '@/lib/db/curate/loads';
import { holdDataset } from '@/lib/db/datasets/manage';
import { JobError, type SharedJob } from '../../engine/job';
import type { CurateConfig } from '../config';
import { stageCounts, type Curation, type Stage, type StageWork } from './stage';

/** Raised when other records are kept of the same hour: hours that were read before are read again then. */
const SCAN_VERSION = 2;

/** Reads the hours that are not there yet, and those that were gaps. */
export const scan: Stage = {
  name: 'scan',
  plan: async ({ db, patiently }, { config, datasetId }) => {
    const hours = parseHours(config.hours);
    if (!hours.ok) throw new JobError(hours.reason);
    if (await patiently(() => hasOtherScope(db, datasetId, scopeOf(config))))
      throw new JobError(
        'The dataset has hours of which other repositories were kept. Curate into a dataset of another name, or with the same --only.',
      );
    const span = { from: hours.ranges[0]?.from ?? 0, to: hours.ranges.at(-1)?.to ?? 0 };
    const done = await patiently(() => completeHours(db, datasetId, span));
    const parts = [...eachHour(hours.ranges)].filter((hour) => !done.has(hour)).map(hourName);
    return { parts, write: async () => ({ 'scan.hoursBefore': hours.count - parts.length }) };
  },
  unit: async (job, { config, datasetId }, part) => {
    const hour = parseHour(part);
    if (hour === null) throw new JobError(`${part} is no hour.`);
    const archive = openArchive(config.archive, {
      cache: { folder: path.join(job.dataDir, 'cache', 'archive'), maxBytes: config.cacheBytes },
      signal: job.stop,
    });
    // A database that goes away in the middle of a load takes the load along: then it is read anew.
    const found = await job.patiently(() => readHour(job, archive, { config, datasetId }, hour));
    return async (tx) => {
      if (!(await holdDataset(tx, datasetId))) throw new JobError('The dataset was deleted meanwhile.');
      await writeHour(tx, datasetId, found);
      return workOf(found);
    };
  },
};

/** What decides which records of an hour are kept. */
function scopeOf({ only }: CurateConfig): Uint8Array<ArrayBuffer> {
  const names = [...new Set(only.map((name) => name.toLowerCase()))].sort();
  return new Uint8Array(
    createHash('sha256')
      .update(JSON.stringify([SCAN_VERSION, names]))
      .digest(),
  );
}

function keeps({ only }: CurateConfig): ScanRequest['keeps'] {
  if (only.length === 0) return null;
  const names = new Set(only.map((name) => name.toLowerCase()));
  return ({ repository }) => names.has(repository.toLowerCase());
}

async function readHour(
  job: SharedJob,
  archive: Archive,
  { config, datasetId }: Curation,
  hour: Hour,
): Promise<FoundHour> {
  const scope = scopeOf(config);
  try {
    const packed = await archive.open(hour);
    const load = await beginLoad(job.db, job.url, datasetId);
    try {
      const request = { keeps: keeps(config), records: load.add, signal: job.stop };
      const result = await scanHour(packed, request);
      await load.finish();
      if (result.end !== 'complete') await archive.distrust(hour);
      return {
        hour,
        scope,
        ...gapOf(hour, result),
        sha256: result.sha256,
        counts: flat(result.counts),
        loadId: load.id,
      };
    } catch (error) {
      packed.destroy();
      await load.abort();
      throw error;
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const status = error.reason === 'missing' ? 'missing' : 'unreachable';
    const none = { sha256: null, counts: {}, loadId: null };
    const known = status === 'missing' ? knownGap(hour, 0) : null;
    return { hour, scope, status, knownGap: known, detail: error.message, ...none };
  }
}

const WORDS = {
  empty: 'The file holds no event.',
  truncated: 'The file ends in its middle; what stands before is kept.',
  corrupt: 'The file is no gzip, or broken in its middle; what stands before is kept.',
};

function gapOf(hour: Hour, { end, counts }: ScanResult): Pick<FoundHour, 'status' | 'knownGap' | 'detail'> {
  const known = knownGap(hour, counts.lines);
  if (end !== 'complete') return { status: end, knownGap: known, detail: WORDS[end] };
  // A single event is what an hour looks like whose crawler stood still.
  if (counts.lines === 1 && known !== null)
    return { status: 'empty', knownGap: known, detail: 'The file holds a single event.' };
  return { status: 'complete', knownGap: null, detail: null };
}

function flat({ kinds, ...counts }: ScanCounts): Record<string, number> {
  const byKind = Object.entries(kinds).map(([kind, count]) => [`kind.${kind}`, count]);
  return { ...counts, ...Object.fromEntries(byKind) } as Record<string, number>;
}

/** A gap that nobody knew of is a failure to look at; one of the archive itself is only counted. */
function workOf({ hour, status, knownGap: known, detail, counts }: FoundHour): StageWork {
  const { lines = 0, kept = 0, bad = 0, long = 0, odd = 0, others = 0, bytes = 0 } = counts;
  const dropped = { 'no-json': bad, 'too-long': long, odd, 'other-repository': others };
  const rest = lines - kept - bad - long - odd - others;
  const isGap = status !== 'complete';
  const reason = `${hourName(hour)}: ${status}. ${detail ?? ''}`;
  return {
    counts: {
      ...stageCounts('scan', { in: lines, out: kept, dropped: { ...dropped, 'other-type': rest } }),
      'scan.hours': 1,
      'scan.bytes': bytes,
      ...(isGap ? { [`scan.gaps.${known === null ? status : 'known'}`]: 1 } : {}),
    },
    failures: isGap && known === null ? [{ line: 0, kind: status, reason }] : [],
  };
}
