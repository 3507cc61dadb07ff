import { z } from 'zod';
import { readOutput } from '@/lib/db/instances/outputs';
import { scoringInputs } from '@/lib/db/import/scores';
import { InstanceParams, keyOf, missing, RowId } from '@/lib/http/instanceRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { scoringPool } from '@/lib/http/scoring';
import { database } from '@/lib/http/services';
import { oracleOf, scoringOf } from '@/lib/jobs/scores/requestOf';

/**
 * What an output comes to: the changes of every file on both sides, computed now by today's scorer; with `?explain=1`
 * also why it is scored as it is.
 */
export const GET = route({
  action: 'instance.read',
  params: InstanceParams.extend({ output: RowId }),
  query: z.object({ explain: z.enum(['0', '1']).optional() }),
  handle: async ({ params, query }) => {
    const key = keyOf(params);
    const output = await readOutput(database(), key, params.output);
    const inputs = output && (await scoringInputs(database(), output.instanceKey));
    if (output === null || inputs === null) throw missing(`output ${params.output}`, key);
    const scoring = scoringOf(output.kind, output.text, oracleOf(inputs));
    if (scoring.request === null) return Response.json({ error: scoring.error });
    const outcome = await scoringPool().score({ ...scoring.request, explain: query.explain === '1' });
    if (outcome.ok) return Response.json(outcome.answer);
    if (outcome.reason === 'closed') {
      throw new Problem('unavailable', 'The server is stopping. Ask again later.');
    }
    throw new Problem('unscorable', `Output ${params.output} could not be scored: ${outcome.message}.`);
  },
});
