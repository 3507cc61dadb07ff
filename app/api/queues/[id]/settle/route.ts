import { z } from 'zod';
import { settleByRule } from '@/lib/db/labels/finals';
import { LabelParams, refusal } from '@/lib/http/labelRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { SETTLE_RULES } from '@/lib/labels/finalValues';

/** Has a rule decide every conflict of a queue that nobody has decided. */
export const POST = route({
  action: 'label.adjudicate',
  params: LabelParams,
  handle: async ({ params, actor, text }) => {
    const { rule } = readJsonBody(await text(), z.strictObject({ rule: z.enum(SETTLE_RULES) }));
    const settled = await settleByRule(database(), {
      queueId: params.id,
      rule,
      decidedById: actor.userId,
    });
    if (!settled) throw refusal('unknown');
    return Response.json(settled);
  },
});
