import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';

/** Whatever no other route answers, so that a wrong address gets problem details like everything under /api. */
const unknown = route({
  action: 'health.read',
  handle: () => {
    throw new Problem(
      'not-found',
      'No such route. docs/http.md lists them all, with what they take and answer.',
    );
  },
});

export const GET = unknown;
export const POST = unknown;
export const PUT = unknown;
export const PATCH = unknown;
export const DELETE = unknown;
