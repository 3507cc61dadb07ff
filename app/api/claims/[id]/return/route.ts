import { z } from 'zod';
import { sendBack } from '@/lib/db/labels/answers';
import { readJsonBody } from '@/lib/http/jsonBody';
import { granted, LabelParams } from '@/lib/http/labelRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });

/** Sends what a person submitted or skipped back to them. */
export const POST = route({
  action: 'queue.control',
  params: LabelParams,
  handle: async ({ params: { id }, text }) => {
    const { reason } = readJsonBody(await text(), Body);
    granted(await sendBack({ db: database(), now: () => new Date() }, { claim: id, reason }));
    return Response.json({ claim: id, state: 'returned' });
  },
});
