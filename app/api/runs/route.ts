import { z } from 'zod';
import { readEnv } from '@/lib/env';
import { CurateBody, curationOf } from '@/lib/http/curateBody';
import { RulesBody, rulesIn } from '@/lib/http/filterRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Problem } from '@/lib/http/problem';
import { startCurate } from '@/lib/jobs/curate/startCurate';
import type { StartedRun } from '@/lib/jobs/filter/answers';
import { startFilter } from '@/lib/jobs/filter/startFilter';
import { JobError } from '@/lib/jobs/engine/job';
import { startProbes } from '@/lib/jobs/probes/startProbes';
import { pageRuns } from '@/lib/db/jobs/runViews';
import { countLiveWorkers } from '@/lib/db/jobs/workers';
import { route } from '@/lib/http/route';
import { PageLimit, RunKindName, RunStatusName } from '@/lib/http/runQuery';
import { RowId } from '@/lib/http/instanceRoute';
import { database } from '@/lib/http/services';

/** Runs of every kind, newest first, a page at a time. */
export const GET = route({
  action: 'run.list',
  query: z.object({
    kind: RunKindName.optional(),
    status: RunStatusName.optional(),
    judging: z.literal('1').optional(),
    before: RowId.optional(),
    limit: PageLimit,
  }),
  handle: async ({ query: { kind = null, status = null, judging, before = null, limit } }) => {
    const [page, liveWorkers] = await Promise.all([
      pageRuns(database(), { kind, status, judging: judging !== undefined }, { before, limit }),
      countLiveWorkers(database()),
    ]);
    return Response.json({ ...page, liveWorkers });
  },
});

const DatasetName = z.string().min(1).max(200);

const FilterBody = z.strictObject({ kind: z.literal('filter'), dataset: DatasetName, ...RulesBody });

const ProbeBody = z.strictObject({ kind: z.literal('probe'), dataset: DatasetName });

const NewRun = z.discriminatedUnion('kind', [FilterBody, CurateBody, ProbeBody]);

/** Queues a run: a filter of a dataset, a curation, or probes on a dataset. */
export const POST = route({
  action: 'run.create',
  handle: async ({ text, note }) => {
    const body = readJsonBody(await text(), NewRun);
    const run = await startedBy(body);
    note({ run, kind: body.kind, dataset: body.dataset });
    return Response.json({ run } satisfies StartedRun, { status: 201 });
  },
});

/** The run's id. Throws a Problem when there is no such dataset. */
async function startedBy(body: z.infer<typeof NewRun>): Promise<number> {
  try {
    if (body.kind === 'curate') return await curateOf(body);
    if (body.kind === 'filter') return await filterOf(body);
    return await startProbes(database(), readEnv().dataDir, body.dataset);
  } catch (error) {
    if (error instanceof JobError) throw new Problem('not-found', error.message, { cause: error });
    throw error;
  }
}

async function curateOf(body: z.infer<typeof CurateBody>): Promise<number> {
  const env = readEnv();
  return startCurate(database(), env.dataDir, body.dataset, await curationOf(body, env));
}

async function filterOf({ dataset, ...body }: z.infer<typeof FilterBody>): Promise<number> {
  return startFilter(database(), readEnv().dataDir, { dataset, ...rulesIn(body) });
}
