import { z } from 'zod';
import { datasetId, DatasetName, DatasetParams } from '@/lib/http/datasetRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { startAudit } from '@/lib/jobs/audits/startAudit';
import { SAMPLE_BY } from '@/lib/labels/auditTarget';

const AuditBody = z.strictObject({
  name: DatasetName.refine((name) => name.length <= 190, 'is too long'),
  run: z.int().min(1).max(2_147_483_647).nullable().default(null),
  target: z.string().min(1).max(100),
  picked: z.int().min(1).max(20_000),
  rest: z.int().min(0).max(20_000).default(0),
  by: z.enum(SAMPLE_BY).default('nothing'),
  seed: z.int().min(0).max(2_147_483_647),
  annotators: z.int().min(1).max(20).default(2),
  schema: z.string().min(1).max(100).nullable().default(null),
});

/** Draws the samples of an audit and makes the queue through which they are labelled. */
export const POST = route({
  action: 'audit.create',
  params: DatasetParams,
  handle: async ({ params, actor, text }) => {
    const { run, ...body } = readJsonBody(await text(), AuditBody);
    const dataset = await datasetId(params.name);
    const made = await startAudit(database(), {
      ...{ ...body, datasetId: dataset, runId: run, createdById: actor.userId },
    });
    if (!made.ok) throw new Problem(made.reason === 'taken' ? 'conflict' : 'invalid-input', made.problem);
    const { id, queueId, items, runId } = made;
    return Response.json({ id, queue: queueId, items, run: runId }, { status: 201 });
  },
});
