import { readConversation } from '@/lib/db/curate/conversation';
import { InstanceParams, keyOf, missing } from '@/lib/http/instanceRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** The conversation of an instance's pull request and the issues it links, as the archive's events tell them. */
export const GET = route({
  action: 'instance.read',
  params: InstanceParams,
  handle: async ({ params }) => {
    const key = keyOf(params);
    const conversation = await readConversation(database(), key);
    if (conversation === null) throw missing('conversation', key);
    return Response.json(conversation);
  },
});
