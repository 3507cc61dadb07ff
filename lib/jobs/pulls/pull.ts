import type { NewPull } from '@/lib/db/import/newInstance';
import { cleanText, decodePayload, encodePayload } from '@/lib/db/payload';
import type { PullFacts } from '@/lib/formats/records/pullFacts';

/** The longest login that is kept for counting; GitHub's have 39 characters. */
const LONGEST_LOGIN = 200;

/** {@link PullFacts} as they are stored. */
export function newPull(facts: PullFacts): NewPull {
  const author = facts.author === null ? null : cleanText(facts.author.login).slice(0, LONGEST_LOGIN);
  return { author: author === null ? null : cleanText(author), facts: encodePayload(JSON.stringify(facts)) };
}

/** What {@link newPull} stored. */
export function pullOf(facts: Uint8Array): PullFacts {
  return JSON.parse(decodePayload(facts)) as PullFacts;
}
