import { z } from 'zod';
import { adjudicate } from '@/lib/db/labels/finals';
import { labelledItem, QueueItemParams } from '@/lib/http/auditRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { valuesFor } from '@/lib/http/labelRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Everything that was said and decided of an item: for whoever adjudicates. */
export const GET = route({
  action: 'label.adjudicate',
  params: QueueItemParams,
  handle: async ({ params }) => {
    const { queue, item } = await labelledItem(database(), params);
    const { schema, dataset, annotators: wanted } = queue;
    return Response.json({ schema, dataset, wanted, item });
  },
});

const DecisionBody = z.strictObject({
  values: z.record(z.string().max(100), z.unknown()),
  note: z.string().max(10_000).default(''),
});

/** Decides an item once all of its annotators are done; what was decided before stays as history. */
export const POST = route({
  action: 'label.adjudicate',
  params: QueueItemParams,
  handle: async ({ params, actor, text }) => {
    const { values, note } = readJsonBody(await text(), DecisionBody);
    const { queue, item } = await labelledItem(database(), params);
    if (item.labels.length < queue.annotators)
      throw new Problem('conflict', 'Not all annotators are done with this item. Wait for their labels.');
    const given = valuesFor(queue.schema.definition, values);
    const place = { queueId: params.id, itemId: params.item, decidedById: actor.userId };
    await adjudicate(database(), place, { values: given, note });
    return Response.json({ decided: true }, { status: 201 });
  },
});
