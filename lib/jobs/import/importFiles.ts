import {
  findOrMakeBatch,
  findOrMakeDataset,
  giveRunItsDataset,
  refreshStatistics,
} from '@/lib/db/import/datasets';
import { openClones } from '../contexts/clones';
import { JobError, type Job } from '../engine/job';
import { dropOrphans } from '../engine/orphans';
import { scoreOutputs, setRewards } from '../scores/scoreOutputs';
import { ImportConfig, type ImportFile } from './config';
import { readFacts, type FileFacts } from './fileFacts';
import { kindOfFile, type FileKind } from './fileKind';
import { instanceWriter } from './instanceRows';
import { outputWriter } from './outputRows';
import { eachSlice } from './slices';
import { datasetOfOutputs } from './target';

/** A file, what it was when the run began, and what its rows are. */
interface KnownFile {
  index: number;
  file: ImportFile;
  facts: FileFacts;
  kind: FileKind;
}

/**
 * Imports files: instances first, then the outputs that belong to them, then every output's score. Each unit is a
 * slice of rows in one transaction; see `Job.unit` for what that means when the process is killed.
 */
export async function importFiles(job: Job): Promise<void> {
  const config = ImportConfig.parse(job.run.config);
  const files: KnownFile[] = [];
  for (const [index, file] of config.files.entries()) files.push(await knowFile(job, index, file));
  const datasets = new Set<number>();
  const withOutputs = new Set<number>();
  for (const known of files.filter(({ kind }) => kind.of === 'instances')) {
    datasets.add(await importInstances(job, config, known));
  }
  for (const known of files.filter(({ kind }) => kind.of !== 'instances')) {
    const datasetId = await importOutputs(job, config, known);
    datasets.add(datasetId);
    withOutputs.add(datasetId);
  }
  for (const datasetId of datasets) await scoreOutputs(job, datasetId);
  for (const datasetId of config.replace ? datasets : withOutputs)
    await setRewards(job, datasetId, { newest: withOutputs.has(datasetId) });
  if (config.replace) await dropOrphans(job);
  await job.patiently(() => refreshStatistics(job.db));
}

async function knowFile(job: Job, index: number, file: ImportFile): Promise<KnownFile> {
  const known = await job.unit(`file ${index}`, async () => {
    const facts = await readFacts(file);
    const kind = await kindOfFile(file, job.dataDir);
    return async () => ({ counts: { totalBytes: facts.bytes }, cursor: { facts, kind }, failures: [] });
  });
  return { index, file, ...(known as { facts: FileFacts; kind: FileKind }) };
}

async function importInstances(job: Job, config: ImportConfig, known: KnownFile): Promise<number> {
  const datasetId = await makeDataset(job, known.index, config.dataset ?? datasetNameOf(known.file));
  const clones = config.repos === null ? null : await openClones(job, config.repos);
  try {
    await eachSlice(job, known, instanceWriter({ datasetId, clones, replace: config.replace }));
  } finally {
    await clones?.close();
  }
  return datasetId;
}

async function makeDataset(job: Job, index: number, name: string): Promise<number> {
  const id = await job.unit(`target ${index}`, async () => async (tx) => {
    const datasetId = await findOrMakeDataset(tx, name);
    await giveRunItsDataset(tx, job.run.id, datasetId);
    return { counts: {}, cursor: datasetId, failures: [] };
  });
  return id as number;
}

async function importOutputs(job: Job, config: ImportConfig, known: KnownFile): Promise<number> {
  const { kind, file, facts, index } = known;
  if (kind.of === 'instances') throw new JobError(`${file.name} holds instances.`);
  const target = await job.unit(`target ${index}`, async () => {
    const datasetId = await datasetOfOutputs(job, config.dataset, file.name, kind.instanceIds);
    return async (tx) => {
      const sha256 = new Uint8Array(Buffer.from(facts.sha256, 'hex'));
      const batchId = await findOrMakeBatch(tx, { datasetId, sha256, name: file.name, kind: kind.of });
      await giveRunItsDataset(tx, job.run.id, datasetId);
      return { counts: {}, cursor: { datasetId, batchId }, failures: [] };
    };
  });
  const { datasetId, batchId } = target as { datasetId: number; batchId: number };
  await eachSlice(job, known, outputWriter({ datasetId, batchId, kind: kind.of }));
  return datasetId;
}

/** `swe-bench_lite.test` for `swe-bench_lite.test.jsonl.gz`. */
function datasetNameOf({ name }: ImportFile): string {
  return (name.replace(/(\.(jsonl|ndjson|json|csv|parquet))?(\.(gz|gzip))?$/i, '') || name).slice(0, 200);
}
