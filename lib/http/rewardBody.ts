import { readRewardLine, writeRewardLine } from '@/lib/formats/rewardLine';
import type { RewardRequest } from '@/lib/reward/request';
import type { Asked, ScoringOutcome, ScoringPool } from '@/lib/scoring/scoringPool';
import { jsonKind } from '@/lib/text/jsonValue';
import { readJsonMembers } from '@/lib/text/readJson';
import { textOf } from '@/lib/text/span';
import { Problem } from './problem';

/** The most items of one request. */
const MAX_ITEMS = 10_000;

/** The work of POST /api/reward: one input, or the sources of many, each to be read when its turn comes. */
type RewardBody =
  { kind: 'one'; request: RewardRequest; id: string | undefined } | { kind: 'many'; items: string[] };

type Score = (request: RewardRequest) => Promise<ScoringOutcome>;

/**
 * Reads the body: an input as the CLI takes it, or `{"items": [input, …]}`. Throws a Problem for what is
 * neither, and for more than MAX_ITEMS; an item that is no input is found when its turn comes.
 */
export function readRewardBody(text: string): RewardBody {
  const json = readJsonMembers(text);
  if (!json.ok) {
    const { line, column, reason } = json.fault;
    const detail = `Line ${line}, column ${column}: ${reason}.`;
    throw new Problem('invalid-json', `${detail} Send one input or {"items": […]} as JSON.`, {
      errors: [{ detail }],
    });
  }
  const items = json.members?.get('items');
  if (items === undefined) return oneInput(text);
  if (!Array.isArray(items.value)) {
    const detail = `"items" must be a list of inputs, not ${jsonKind(items.value)}`;
    throw new Problem('invalid-input', `${detail}.`, { errors: [{ pointer: '/items', detail }] });
  }
  if (items.elements.length > MAX_ITEMS) {
    const detail = `"items" has ${items.elements.length} inputs, more than the ${MAX_ITEMS} of one request`;
    throw new Problem('too-many-items', `${detail}. Send them in parts.`, {
      errors: [{ pointer: '/items', detail }],
    });
  }
  return { kind: 'many', items: items.elements.map((span) => textOf(text, span)) };
}

function oneInput(text: string): RewardBody {
  const read = readRewardLine(text);
  if (read.ok) return { kind: 'one', request: read.request, id: read.id };
  throw new Problem('invalid-input', `This is no input: ${read.error}.`, {
    errors: [{ detail: read.error }],
  });
}

/** The answer to one input, as JSON text. Throws a Problem when scoring itself failed. */
export async function answerOne(
  { request, id }: Extract<RewardBody, { kind: 'one' }>,
  score: Score,
): Promise<string> {
  const outcome = await score(request);
  if (outcome.ok) return writeRewardLine(outcome.answer, id);
  if (outcome.reason === 'closed')
    throw new Problem('unavailable', 'The server is stopping. Send it again later.');
  throw new Problem('unscorable', `This input could not be scored: ${outcome.message}.`);
}

/**
 * The answers to many inputs as the pieces of `{"items": [answer, …]}`, in their order. A bad item, and one that
 * could not be scored, is answered in its place with `{"index", "error"}`.
 */
export async function* answerMany(
  items: readonly string[],
  explain: boolean,
  scoreMany: ScoringPool['scoreMany'],
): AsyncGenerator<string> {
  yield '{"items":[';
  for await (const { about, outcome } of scoreMany(readItems(items, explain))) {
    const { index, id } = about;
    const error = outcome?.ok === false ? `it could not be scored: ${outcome.message}` : about.error;
    const answer = writeRewardLine(outcome?.ok === true ? outcome.answer : { index, error }, id);
    yield index === 0 ? answer : `,${answer}`;
  }
  yield ']}';
}

/** What is known of an item before it is scored. */
interface ReadItem {
  index: number;
  id: string | undefined;
  error: string;
}

async function* readItems(items: readonly string[], explain: boolean): AsyncGenerator<Asked<ReadItem>> {
  for (const [index, item] of items.entries()) {
    const read = readRewardLine(item);
    const about = { index, id: read.id, error: read.ok ? '' : read.error };
    yield { about, request: read.ok ? { ...read.request, explain } : undefined };
  }
}
