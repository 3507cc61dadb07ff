import { judged, reading, RunInstanceParams } from '@/lib/http/filterRoute';
import { route } from '@/lib/http/route';
import type { InstanceVerdicts } from '@/lib/jobs/filter/answers';
import { instanceVerdicts } from '@/lib/jobs/filter/instanceVerdicts';

/** What every rule of a run says of an instance, with evidence and what people say of that. */
export const GET = route({
  action: 'run.read',
  params: RunInstanceParams,
  handle: async ({ params }) => {
    const { run, stored } = await judged(params);
    return Response.json((await instanceVerdicts(reading(), run, stored)) satisfies InstanceVerdicts);
  },
});
