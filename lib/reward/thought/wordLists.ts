/** What a passage of a thought looks like: the paper's "aha moments" (arXiv 2502.18449v2, section 3.3). */
export type PassageKind = 'self-reflection' | 'alternatives' | 'divide-and-conquer';

/** The kinds, in the order in which they are told. */
export const PASSAGE_KINDS: readonly PassageKind[] = [
  'self-reflection',
  'alternatives',
  'divide-and-conquer',
];

/** Phrases by which passages of each kind are found; letter case and the width of blanks do not matter. */
export type WordLists = Readonly<Record<PassageKind, readonly string[]>>;

/** The most phrases of a list. */
export const MOST_PHRASES = 200;
/** The most UTF-16 units of a phrase. */
export const LONGEST_PHRASE = 100;

/**
 * Our own choice, to begin with: the paper shows examples and gives no lists. A phrase says that a passage looks like
 * something, not that it is.
 */
export const OUR_WORD_LISTS: WordLists = {
  'self-reflection': [
    ...[
      'wait',
      'hold on',
      'on second thought',
      'let me double-check',
      'let me check again',
      'let me reconsider',
    ],
    ...[
      'let me re-read',
      'let me verify',
      'i was wrong',
      'i made a mistake',
      'my mistake',
      "that's not right",
    ],
    ...[
      'that is not right',
      'that was wrong',
      "that's wrong",
      'i overlooked',
      'i missed',
      'i misread',
      'am i sure',
    ],
    ...['is that right', 'is this correct', 'double-check', 're-examine', 'thinking again', 'looking again'],
  ],
  alternatives: [
    ...[
      'alternatively',
      'another approach',
      'another way',
      'another option',
      'another possibility',
      'other option',
    ],
    ...['a different approach', 'on the other hand', 'what if', 'or we could', 'we could also', 'could also'],
    ...[
      'one option',
      'instead of',
      'a better way',
      'a simpler way',
      'as opposed to',
      'or maybe',
      'or perhaps',
    ],
  ],
  'divide-and-conquer': [
    ...['break this down', 'break it down', 'break down the', 'step by step', 'step 1', 'the first step'],
    ...['one by one', 'one at a time', 'first of all', "let's start with", "let's start by", 'in two parts'],
    ...['sub-problem', 'subproblem', 'separately', 'each of these', 'the next step', "let's look at each"],
  ],
};

/** Word lists as JSON has them, or what is wrong with them. */
export type ReadWordLists = { ok: true; lists: WordLists } | { ok: false; reason: string };

/** Reads word lists: an object of the three kinds, each a list of phrases. Blanks at the ends and repeats go. */
export function readWordLists(json: unknown): ReadWordLists {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { ok: false, reason: `It has to be an object with ${PASSAGE_KINDS.join(', ')}.` };
  }
  const lists: Record<PassageKind, readonly string[]> = { ...OUR_WORD_LISTS };
  for (const kind of PASSAGE_KINDS) {
    const given = new Map<string, unknown>(Object.entries(json)).get(kind);
    if (!Array.isArray(given)) return { ok: false, reason: `${kind} has to be a list of phrases.` };
    const phrases = [
      ...new Set(given.map((phrase) => (typeof phrase === 'string' ? phrase.trim() : phrase))),
    ];
    const strange = phrases.findIndex((phrase) => !isPhrase(phrase));
    if (strange >= 0) {
      const words = JSON.stringify(phrases[strange])?.slice(0, 60) ?? 'it';
      return {
        ok: false,
        reason: `${kind}: ${words} has to be a text of 1 to ${LONGEST_PHRASE} characters with a letter or number.`,
      };
    }
    if (phrases.length > MOST_PHRASES)
      return { ok: false, reason: `${kind} has ${phrases.length} phrases, more than ${MOST_PHRASES}.` };
    lists[kind] = phrases as string[];
  }
  return { ok: true, lists };
}

function isPhrase(phrase: unknown): phrase is string {
  return typeof phrase === 'string' && phrase.length <= LONGEST_PHRASE && /[\p{L}\p{N}]/u.test(phrase);
}
