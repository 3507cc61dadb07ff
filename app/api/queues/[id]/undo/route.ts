import { z } from 'zod';
import { takeBack } from '@/lib/db/labels/answers';
import { RowId } from '@/lib/http/instanceRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { granted, LabelParams } from '@/lib/http/labelRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({ claim: RowId.nullable().default(null) });

/** Takes back what one submitted or skipped last, or in this claim, and claims it again. */
export const POST = route({
  action: 'label.write',
  params: LabelParams,
  handle: async ({ actor, params: { id }, text }) => {
    const { claim } = readJsonBody(await text(), Body);
    const asked = { queueId: id, annotatorId: actor.userId, claim };
    return Response.json({
      claim: granted(await takeBack({ db: database(), now: () => new Date() }, asked)),
    });
  },
});
