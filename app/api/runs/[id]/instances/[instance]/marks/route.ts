import { z } from 'zod';
import { markVerdict } from '@/lib/db/filter/verdictMarks';
import { judged, RunInstanceParams } from '@/lib/http/filterRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';
import { storedVerdict } from '@/lib/jobs/filter/samples';

const NewMark = z.strictObject({
  rule: z.string().min(1).max(100),
  /** What the person saw the rule say. */
  outcome: z.enum(['pass', 'fail', 'unknown']),
  /** Null takes the former mark back. */
  isRight: z.boolean().nullable(),
  note: z.string().max(10_000).default(''),
});

/** Marks what a rule says of an instance as right or wrong; former marks stay as history. */
export const POST = route({
  action: 'mark.write',
  params: RunInstanceParams,
  handle: async ({ actor, params, text, note }) => {
    const mark = readJsonBody(await text(), NewMark);
    const { run, stored } = await judged(params);
    const bit = Object.hasOwn(run.bits, mark.rule) ? run.bits[mark.rule] : undefined;
    if (bit === undefined)
      throw new Problem('invalid-input', `Run ${params.id} has no rule ${JSON.stringify(mark.rule)}.`);
    const { outcome } = storedVerdict(stored, bit, mark.rule);
    if (outcome !== mark.outcome)
      throw new Problem(
        'conflict',
        `The rule says "${outcome}" in this run, not "${mark.outcome}". Look again.`,
      );
    await markVerdict(database(), actor.userId, { runId: params.id, key: stored.key, ...mark });
    note({ rule: mark.rule, outcome, isRight: mark.isRight });
    return Response.json({ marked: 1 }, { status: 201 });
  },
});
