import { z } from 'zod';
import { submitLabel } from '@/lib/db/labels/answers';
import { readClaimSchema } from '@/lib/db/labels/queues';
import { readJsonBody } from '@/lib/http/jsonBody';
import { granted, LabelParams, refusal, valuesFor } from '@/lib/http/labelRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({
  values: z.unknown(),
  note: z.string().max(10_000).default(''),
  /** Made by the sender: sent again, it gives the same label. */
  submission: z.uuid(),
  seconds: z.int().min(0).max(86_400).nullable().default(null),
});

/** Answers a claim. */
export const POST = route({
  action: 'label.write',
  params: LabelParams,
  handle: async ({ actor, params: { id }, text }) => {
    const { values, ...body } = readJsonBody(await text(), Body);
    const definition = await readClaimSchema(database(), id);
    if (!definition) throw refusal('unknown');
    const said = { ...body, claim: id, annotatorId: actor.userId, values: valuesFor(definition, values) };
    const submitted = await submitLabel({ db: database(), now: () => new Date() }, said);
    return Response.json(granted(submitted), { status: 201 });
  },
});
