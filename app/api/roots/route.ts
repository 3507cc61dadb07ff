import { readEnv } from '@/lib/env';
import { route } from '@/lib/http/route';

/** The names of the folders and archives that requests may name. Where they are is not told. */
export const GET = route({
  action: 'root.list',
  handle: () => {
    const { roots, archives } = readEnv();
    return Response.json({ roots: [...roots.keys()], archives: [...archives.keys()] });
  },
});
