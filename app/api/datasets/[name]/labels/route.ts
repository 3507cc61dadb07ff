import { z } from 'zod';
import { labelFound } from '@/lib/db/labels/bulk';
import { datasetId, DatasetParams, MAX_QUERY } from '@/lib/http/datasetRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { schemaOf, valuesFor } from '@/lib/http/labelRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { parseQuery } from '@/lib/query/parseQuery';

const Body = z.strictObject({
  query: z.string().max(MAX_QUERY),
  /** How many the person saw: when it is another number now, nothing is labelled. */
  expected: z.int().min(1),
  schema: z.string().max(100),
  /** The newest unless told. */
  version: z.int().min(1).optional(),
  /** Null takes back what one said of them before. */
  values: z.unknown().nullable(),
  note: z.string().max(10_000).default(''),
  /** Made by the sender: sent again it is done once, and by it everything can be undone. */
  bulk: z.uuid(),
});

/** Labels everything that a query finds, under any schema. */
export const POST = route({
  action: 'label.write',
  params: DatasetParams,
  handle: async ({ actor, params, text }) => {
    const { query: written, expected, bulk, note, ...body } = readJsonBody(await text(), Body);
    const { definition, ...schema } = await schemaOf(body.schema, body.version ?? null);
    const values = body.values === null ? null : valuesFor(definition, body.values);
    const query = parseQuery(written);
    if (query.faults[0])
      throw new Problem('invalid-input', `The query is faulty: ${query.faults[0].message}.`);
    const target = {
      datasetId: await datasetId(params.name),
      query,
      expected,
      annotatorId: actor.userId,
      bulk,
    };
    const found = await labelFound(database(), target, { schema, values, note, verdict: null });
    if (found === expected) return Response.json({ labelled: found, bulk }, { status: 201 });
    throw new Problem(
      'conflict',
      `The query finds ${found} instances now, not ${expected}. Nothing was labelled: look again, then label.`,
    );
  },
});
