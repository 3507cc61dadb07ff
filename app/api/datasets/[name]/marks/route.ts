import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { exportMarks, markFound, markInstance, type ExportedMark } from '@/lib/db/marks';
import { csvEncoder } from '@/lib/formats/write/csvEncoder';
import { datasetId, DatasetParams, MAX_QUERY } from '@/lib/http/datasetRoute';
import { missing } from '@/lib/http/instanceRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { streamOf } from '@/lib/http/stream';
import { REASONS } from '@/lib/labels/reasons';
import { parseQuery } from '@/lib/query/parseQuery';

const NewMark = z.object({
  kind: z.enum(['questionable', 'fine']).nullable(),
  reason: z
    .enum(REASONS.map(({ key }) => key))
    .nullable()
    .default(null),
  note: z.string().max(10_000).default(''),
});

/** Marks one instance, or all that a query finds when that is as many as the user saw. */
const MarkBody = z.union([
  z.strictObject({ instance: z.string().min(1).max(500), mark: NewMark }),
  z.strictObject({
    query: z.string().max(MAX_QUERY),
    expected: z.int().min(1),
    /** Of this stroke: sent again it is done once, and by it everything can be undone. */
    bulk: z.uuid().optional(),
    mark: NewMark,
  }),
]);

export const POST = route({
  action: 'mark.write',
  params: DatasetParams,
  handle: async ({ actor, params, text, note }) => {
    const annotatorId = actor.userId;
    const body = readJsonBody(await text(), MarkBody);
    const id = await datasetId(params.name);
    if ('instance' in body) {
      const isThere = await markInstance(
        database(),
        { datasetId: id, id: body.instance, annotatorId },
        body.mark,
      );
      if (!isThere) throw missing('instance', { dataset: params.name, instanceId: body.instance });
      note({ instance: body.instance, kind: body.mark.kind, reason: body.mark.reason });
      return Response.json({ marked: 1 }, { status: 201 });
    }
    const query = parseQuery(body.query);
    if (query.faults[0])
      throw new Problem('invalid-input', `The query is faulty: ${query.faults[0].message}.`);
    const { expected, bulk = randomUUID() } = body;
    const found = await markFound(
      database(),
      { datasetId: id, query, expected, annotatorId, bulk },
      body.mark,
    );
    note({ query: body.query, marked: found, kind: body.mark.kind, reason: body.mark.reason, bulk });
    if (found === expected) return Response.json({ marked: found, bulk }, { status: 201 });
    throw new Problem(
      'conflict',
      `The query finds ${found} instances now, not ${expected}. Nothing was marked: look again, then mark.`,
    );
  },
});

const COLUMNS = [
  { name: 'instance_id', type: 'string' },
  { name: 'kind', type: 'string' },
  { name: 'reason', type: 'string' },
  { name: 'note', type: 'string' },
  { name: 'created_at', type: 'string' },
  { name: 'superseded_at', type: 'string' },
] as const;

/** The marks of a dataset as a file: the current ones, or with `history=all` every one that was ever made. */
export const GET = route({
  action: 'mark.read',
  params: DatasetParams,
  query: z.object({
    format: z.enum(['jsonl', 'csv']).default('jsonl'),
    history: z.enum(['current', 'all']).default('current'),
  }),
  handle: async ({ params, query }) => {
    const withHistory = query.history === 'all';
    const marks = exportMarks(database(), await datasetId(params.name), { withHistory });
    const isCsv = query.format === 'csv';
    return new Response(streamOf(isCsv ? csvOf(marks) : jsonLinesOf(marks)), {
      headers: {
        'content-type': isCsv ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
        'content-disposition': `attachment; filename="marks.${query.format}"`,
      },
    });
  },
});

function row(mark: ExportedMark): Map<string, string | null> {
  const { instanceId, kind, reason, note, createdAt, supersededAt } = mark;
  const values = [instanceId, kind, reason, note, createdAt, supersededAt];
  return new Map(COLUMNS.map(({ name }, at) => [name, values[at] ?? null]));
}

async function* jsonLinesOf(marks: AsyncIterable<ExportedMark>): AsyncGenerator<string> {
  for await (const mark of marks) yield `${JSON.stringify(Object.fromEntries(row(mark)))}\n`;
}

async function* csvOf(marks: AsyncIterable<ExportedMark>): AsyncGenerator<string> {
  const encoder = csvEncoder(COLUMNS);
  const decoder = new TextDecoder();
  for await (const mark of marks) yield decoder.decode(encoder.row(row(mark), undefined) ?? undefined);
  yield decoder.decode(encoder.end());
}
