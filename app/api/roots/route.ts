import { readEnv } from '@/lib/env';
import { route } from '@/lib/http/route';

/** The names of the folders that requests may name. Where they are is not told. */
export const GET = route({
  action: 'root.list',
  handle: () => Response.json({ roots: [...readEnv().roots.keys()] }),
});
