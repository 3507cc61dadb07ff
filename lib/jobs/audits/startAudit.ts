import type { Db } from '@/lib/db/client';
import { newestFilterRun } from '@/lib/db/audits/newestRun';
import { createAudit } from '@/lib/db/audits/createAudit';
import { KEPT, schemasFor, type SampleBy } from '@/lib/labels/auditTarget';
import { isDone, openRun } from '../filter/openRun';

/** What an audit is asked for. */
export interface AuditRequest {
  datasetId: number;
  /** Null: the newest filter run of the dataset that is done. */
  runId: number | null;
  name: string;
  target: string;
  picked: number;
  rest: number;
  by: SampleBy;
  seed: number;
  annotators: number;
  /** Null: the usual one for the target. */
  schema: string | null;
  createdById: string;
}

/** A made audit, or what is wrong with the request and what to do. `taken`: the name is. */
export type StartedAudit =
  | { ok: true; id: number; queueId: number; items: number; runId: number }
  | { ok: false; reason: 'unfit' | 'taken'; problem: string };

/** Makes an audit of a rule of a filter run, or of what it keeps. */
export async function startAudit(db: Db, request: AuditRequest): Promise<StartedAudit> {
  const { datasetId, target, name, createdById } = request;
  const unfit = (problem: string): StartedAudit => ({ ok: false, reason: 'unfit', problem });
  const runId = request.runId ?? (await newestFilterRun(db, datasetId));
  if (runId === null) return unfit('No filter run of this dataset is done. Filter it first.');
  const run = await openRun(db, runId);
  if (!run || run.datasetId !== datasetId) return unfit(`Run ${runId} is no filter run of this dataset.`);
  if (!isDone(run)) return unfit(`Run ${runId} is not done: samples of it would lack a part. Wait for it.`);
  if (target !== KEPT && !(target in run.bits))
    return unfit(
      `Run ${runId} does not know a rule ${target}. It knows: ${Object.keys(run.bits).sort().join(', ')}.`,
    );
  const schemas = schemasFor(target);
  const wanted = request.schema ?? schemas[0];
  if (wanted === undefined || !schemas.includes(wanted))
    return unfit(`An audit of ${target} is labelled by ${schemas.join(' or ')}, not ${String(wanted)}.`);
  const schema = await db.labelSchema.findFirst({ where: { name: wanted }, orderBy: { version: 'desc' } });
  if (!schema) return unfit(`There is no label schema ${wanted}.`);
  const { picked, rest, by, seed, annotators } = request;
  const config = {
    picked,
    rest,
    by,
    seed,
    annotators,
    schema: { name: schema.name, version: schema.version },
  };
  const made = await createAudit(db, { datasetId, runId, name, target, config, createdById });
  if (made.ok) return { ...made, runId };
  return made.reason === 'taken'
    ? {
        ok: false,
        reason: 'taken',
        problem: `There is an audit ${JSON.stringify(name)} of this dataset already.`,
      }
    : unfit(
        target === KEPT
          ? `Run ${runId} keeps nothing: there is nothing to sample.`
          : `Nothing fails ${target} in run ${runId}: there is nothing to sample.`,
      );
}
