import { readHome } from '@/lib/db/explorer/home';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Every dataset with its counts, the runs that are under way, and how many workers live. */
export const GET = route({
  action: 'dataset.list',
  handle: async () => {
    return Response.json(await readHome(database(), new Date()));
  },
});
