import { reopenItem } from '@/lib/db/labels/answers';
import { granted, LabelParams } from '@/lib/http/labelRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Frees an item that somebody holds, skipped or is to do again, for whoever comes next. */
export const POST = route({
  action: 'queue.control',
  params: LabelParams,
  handle: async ({ params: { id } }) => {
    granted(await reopenItem({ db: database(), now: () => new Date() }, id));
    return Response.json({ claim: id, state: 'lapsed' });
  },
});
