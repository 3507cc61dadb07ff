import { findInstance } from '@/lib/db/instances/findInstance';
import { InstanceParams, keyOf, missing } from '@/lib/http/instanceRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { storedPrompt } from '@/lib/jobs/pulls/storedPrompt';

/** The prompt of an instance as the model saw it, with its tokens. */
export const GET = route({
  action: 'instance.read',
  params: InstanceParams,
  handle: async ({ params }) => {
    const key = keyOf(params);
    const id = await findInstance(database(), key);
    const prompt = id === null ? null : await storedPrompt(database(), id);
    if (prompt === null) throw missing('prompt', key);
    return Response.json(prompt);
  },
});
