import { z } from 'zod';
import type { Refusal } from '@/lib/db/labels/claims';
import { STRATA, type QueueSource } from '@/lib/db/labels/queues';
import { findSchema } from '@/lib/db/labels/schemas';
import type { ItemSource } from '@/lib/jobs/labels/queueItems';
import { readValues } from '@/lib/labels/readValues';
import type { Definition, Values } from '@/lib/labels/schema';
import type { Actor } from './actor';
import { MAX_QUERY } from './datasetRoute';
import { RowId } from './instanceRoute';
import { Problem } from './problem';
import { database } from './services';

/** The folder of a queue's or a claim's address. */
export const LabelParams = z.object({ id: RowId });

/** The name of a schema. */
export const SchemaName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'has at most 100 of a–z, 0–9, ., - and _');

const Seed = z.int().min(0).max(2_147_483_647);
const query = z.string().max(MAX_QUERY).default('');
const n = z.int().min(1).max(200_000);

/** What a queue's items come from, as a body says it. */
export const Source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('query'), query }),
  z.strictObject({ kind: z.literal('random'), query, n, seed: Seed }),
  z.strictObject({ kind: z.literal('stratified'), query, n, seed: Seed, by: z.enum(STRATA) }),
  z.strictObject({ kind: z.literal('nearly'), run: RowId, rule: z.string().max(100), n, seed: Seed }),
]);

/** The same as what is drawn from. */
export function itemSource(source: z.infer<typeof Source> & QueueSource): ItemSource {
  return source.kind === 'nearly' ? source : { query: source.query, draw: source };
}

const WORDS: Record<Refusal, [kind: 'not-found' | 'conflict' | 'invalid-input', detail: string]> = {
  unknown: [
    'not-found',
    'There is no such queue or claim, or the claim is somebody else’s. Reload the page.',
  ],
  closed: ['conflict', 'The queue is closed: nothing is labelled in it now. Ask whoever runs it to open it.'],
  taken: [
    'conflict',
    'Your claim ran out and others have this instance now. Nothing was saved: go on with the next one.',
  ],
  ended: [
    'conflict',
    'This instance is done already, perhaps in another tab. Take it back (u) to say something else.',
  ],
  unfit: ['conflict', 'The claim is not in a state for that. Reload the page to see how it stands.'],
};

/** The problem that a refusal is. */
export function refusal(why: Refusal): Problem {
  return new Problem(...WORDS[why]);
}

/** What was asked for, unless it was refused. */
export function granted<Result>(result: Result | Refusal): Result {
  if (typeof result === 'string' && Object.hasOwn(WORDS, result)) throw refusal(result as Refusal);
  return result as Result;
}

/** Answers that fit the schema. Throws a Problem that says which do not. */
export function valuesFor(definition: Definition, json: unknown): Values {
  const read = readValues(definition, json);
  if (read.ok) return read.values;
  const errors = read.faults.map(({ at, message }) => ({ pointer: `/values/${at}`, detail: message }));
  const said = read.faults.map(({ message }) => message).join(' ');
  throw new Problem('invalid-input', `The label does not fit its schema. ${said}`, { errors });
}

/** A schema in this version or its newest. Throws a Problem when there is none. */
export async function schemaOf(name: string, version: number | null) {
  const found = await findSchema(database(), name, version);
  if (found) return found;
  const which = version === null ? '' : ` in version ${version}`;
  throw new Problem('not-found', `There is no schema ${JSON.stringify(name)}${which}. See /labels.`);
}

/** Whether somebody runs queues, and so sees what others say while they are blind. */
export function seesAll({ role }: Actor): boolean {
  return role === 'admin' || role === 'owner';
}
