import { InstanceParams, keyOf, missing } from '@/lib/http/instanceRoute';
import { readLabellingView } from '@/lib/http/labellingView';
import { route } from '@/lib/http/route';

/** An instance as the labelling page shows it. */
export const GET = route({
  action: 'instance.read',
  params: InstanceParams,
  handle: async ({ params }) => {
    const view = await readLabellingView(keyOf(params));
    if (view) return Response.json(view);
    throw missing('instance', keyOf(params));
  },
});
