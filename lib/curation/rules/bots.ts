import { anyOf, evidenceAt, matchesIn, notKnown } from '../evidence';
import type { InstanceFacts } from '../facts/facts';
import { BIGCODE_LOGIN_PARTS, KNOWN_BOTS, PAPER_BOT_WORDS } from '../lists/bots';
import type { Evidence, Measure, Rule, SignChoice } from '../rule';
import { packSigns } from '../signs';
import { defineRule, limit, ours, paper, sibling, signs, words } from './define';

const BOT_SIGNS: readonly SignChoice[] = [
  { code: 'account-type', label: 'The account is of type Bot' },
  { code: 'login-suffix', label: 'The user name ends in [bot]' },
  { code: 'login-listed', label: 'The user name is on the list of bots' },
  { code: 'login-word', label: 'The user name holds one of the words' },
  { code: 'title-word', label: 'The title holds one of the words' },
  { code: 'description-word', label: 'The description holds one of the words' },
  { code: 'login-part', label: 'The user name holds one of the parts of names' },
  { code: 'login-ending', label: 'The user name ends in bot (hits people too: talbot)' },
];

const OF_LOGIN = ['login-suffix', 'login-listed', 'login-word', 'login-part', 'login-ending'];

interface BotWords {
  readonly word: RegExp | null;
  readonly part: RegExp | null;
  readonly listed: ReadonlySet<string>;
}

function loginSigns(login: string, { word, part, listed }: BotWords): string[] {
  const name = login.toLowerCase();
  const has = (pattern: RegExp | null) => pattern !== null && name.search(pattern) >= 0;
  const found: string[] = [];
  if (name.endsWith('[bot]')) found.push('login-suffix');
  if (name.endsWith('bot') || name.endsWith('[bot]')) found.push('login-ending');
  if (listed.has(name) || listed.has(name.replace(/\[bot\]$/, ''))) found.push('login-listed');
  if (has(word)) found.push('login-word');
  if (has(part)) found.push('login-part');
  return found;
}

function measureBot({ author, title, description }: InstanceFacts, known: BotWords): Measure {
  const found = new Set<string>();
  const unknown = new Set<string>();
  const evidence: Evidence[] = [];
  if (author === null) for (const code of OF_LOGIN) unknown.add(code);
  else {
    for (const note of loginSigns(author.login, known)) {
      found.add(note);
      evidence.push(evidenceAt('author', author.login, { start: 0, end: author.login.length }, note));
    }
  }
  const type = author?.type ?? null;
  if (type === null) unknown.add('account-type');
  else if (type.toLowerCase() === 'bot') {
    found.add('account-type');
    evidence.push({ field: 'author', value: type, note: 'account-type' });
  }
  for (const [field, text] of [['title', title] as const, ['description', description] as const]) {
    const note = `${field}-word`;
    if (text === null) unknown.add(note);
    else if (known.word) {
      const matches = matchesIn(field, text, known.word, { note, most: 5 });
      if (matches.count > 0) found.add(note);
      evidence.push(...matches.evidence);
    }
  }
  return { value: packSigns(BOT_SIGNS, found, unknown), evidence };
}

/** Rules about who opened the pull request. */
export const BOT_RULES: readonly Rule[] = [
  defineRule({
    code: 'bot',
    stage: 'bots',
    sentence: 'Was opened by a bot',
    unit: 'signs',
    parameters: {
      signs: signs(
        BOT_SIGNS,
        'Any of these is enough.',
        ours('the paper’s words, and signs that name no people'),
        [...['account-type', 'login-suffix', 'login-listed', 'login-word', 'title-word', 'description-word']],
      ),
      words: words(PAPER_BOT_WORDS, 'Looked for in user name, title and description, anywhere.', paper()),
      parts: words(
        BIGCODE_LOGIN_PARTS,
        'Looked for in user names, anywhere.',
        sibling('StarCoder2 (BigCode)'),
      ),
      listed: words(
        KNOWN_BOTS,
        'Whole user names of bots, with or without [bot].',
        ours('a list of our own'),
      ),
    },
    decision: { fails: 'any', of: 'signs' },
    measurer: (parameters) => {
      const known: BotWords = {
        word: anyOf(parameters.words),
        part: anyOf(parameters.parts),
        listed: new Set(parameters.listed.map((login) => login.toLowerCase())),
      };
      return (facts) => measureBot(facts, known);
    },
  }),
  defineRule({
    code: 'too-many-by-author',
    stage: 'bots',
    sentence: 'Is beyond the number that is kept of one author',
    unit: 'place among the author’s',
    parameters: {
      most: limit(1_000, 'instances', 'So many of one author are kept.', ours('few people merge more')),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer:
      () =>
      ({ across, author }) => {
        const { rankOfAuthor: rank, ofAuthor: all } = across;
        if (rank === null) return notKnown('the author’s other pull requests are not counted');
        const of = all === null ? '' : ` of ${all}`;
        const by = author === null ? '' : ` by ${author.login}`;
        return { value: rank, evidence: [{ field: 'across', value: `${rank}${of}${by}` }] };
      },
  }),
];
