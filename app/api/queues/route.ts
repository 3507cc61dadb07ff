import { z } from 'zod';
import { createQueue, listQueues } from '@/lib/db/labels/queues';
import { DatasetName, datasetId } from '@/lib/http/datasetRoute';
import { reading } from '@/lib/http/filterRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { itemSource, schemaOf, Source } from '@/lib/http/labelRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { queueItems } from '@/lib/jobs/labels/queueItems';

/** All queues with how far they are. */
export const GET = route({
  action: 'queue.list',
  handle: async () => Response.json({ queues: await listQueues(database()) }),
});

const Body = z.strictObject({
  dataset: z.string().min(1).max(200),
  name: DatasetName,
  schema: z.string().max(100),
  /** The newest unless told. */
  version: z.int().min(1).optional(),
  source: Source,
  annotators: z.int().min(1).max(20).default(1),
  isBlind: z.boolean().default(true),
  claimMinutes: z.int().min(1).max(1440).default(30),
  /** Only say how many items it would have. */
  preview: z.boolean().default(false),
});

/** Makes a queue, or says how long it would be. */
export const POST = route({
  action: 'queue.create',
  handle: async ({ actor, text }) => {
    const { dataset, schema, version, claimMinutes, preview, ...body } = readJsonBody(await text(), Body);
    const id = await datasetId(dataset);
    const found = await schemaOf(schema, version ?? null);
    const drawn = await queueItems(reading(), id, itemSource(body.source));
    if (!drawn.ok) throw new Problem('invalid-input', drawn.reason);
    const items = drawn.items.length;
    if (preview) return Response.json({ items });
    const made = {
      ...body,
      datasetId: id,
      schema: { name: found.name, version: found.version },
      claimSeconds: claimMinutes * 60,
      createdById: actor.userId,
    };
    const queue = await createQueue(database(), made, drawn.items);
    if (queue !== null) return Response.json({ queue, items }, { status: 201 });
    throw new Problem(
      'conflict',
      `${dataset} has a queue ${JSON.stringify(body.name)} already. Give this one another name.`,
    );
  },
});
