import { countCodePoints } from '@/lib/text/codePoints';
import { anyOf, matchesIn, notKnown, shown } from '../evidence';
import type { InstanceFacts } from '../facts/facts';
import { STARCODER_TITLE_WORDS } from '../lists/words';
import {
  MAX_EVIDENCE,
  type Evidence,
  type Measurer,
  type NumberParameter,
  type Rule,
  type SignChoice,
} from '../rule';
import { packSigns } from '../signs';
import { defineRule, limit, sibling, signs, words } from './define';

const STARCODER = sibling('StarCoder2');
const LITE = sibling('SWE-bench Lite');

type TextField = 'title' | 'description' | 'statement';
const NAME_OF = { title: 'title', description: 'description', statement: 'problem statement' } as const;

function measureText(field: TextField, unit: string, count: (text: string) => number): () => Measurer {
  return () => (facts: InstanceFacts) => {
    const text = facts[field];
    if (text === null) return notKnown(`the ${NAME_OF[field]} is not known`);
    const value = count(text);
    const trimmed = text.trim();
    return { value, evidence: [{ field, value: shown(trimmed), note: `${value} ${unit}` }] };
  };
}

const characters = (text: string) => countCodePoints(text.trim());

/** Runs of characters that are no white space. */
function countWords(text: string): number {
  let count = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isBlank = code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(text.charAt(at));
    if (!isBlank && !inWord) count++;
    inWord = !isBlank;
  }
  return count;
}

const POINTERS: readonly (SignChoice & { readonly pattern: RegExp })[] = [
  { code: 'link', label: 'Links', pattern: /https?:\/\/[^\s<>)\]"']{1,2000}/g },
  { code: 'image', label: 'Images', pattern: /!\[[^\]\n]{0,300}\]\(|<img\b/gi },
  {
    code: 'commit',
    label: 'Commits by their hash',
    pattern: /\b(?<![/-])(?=[0-9]{0,39}[a-f])(?=[a-f]{0,39}[0-9])[0-9a-f]{7,40}\b(?!-)/g,
  },
  {
    code: 'reference',
    label: 'Issues or pull requests by their number',
    pattern: /(?<![&#])(?:\bGH-|#)\d{1,9}\b/g,
  },
];

function measurePointers({ statement }: InstanceFacts) {
  if (statement === null) return notKnown('the problem statement is not known');
  const found = new Set<string>();
  const evidence: Evidence[] = [];
  for (const { code, pattern } of POINTERS) {
    const matches = matchesIn('statement', statement, pattern, {
      note: code,
      most: MAX_EVIDENCE / POINTERS.length,
    });
    if (matches.count > 0) found.add(code);
    evidence.push(...matches.evidence);
  }
  return { value: packSigns(POINTERS, found), evidence };
}

/** A rule about how short a text may be, in the unit of its limit. */
function tooShort(
  code: string,
  sentence: string,
  { field, least, count }: { field: TextField; least: NumberParameter; count: (text: string) => number },
): Rule {
  const { unit } = least;
  return defineRule({
    ...{ code, stage: 'words', sentence, unit },
    parameters: { least },
    decision: { fails: 'below', limit: 'least' },
    measurer: measureText(field, unit, count),
  });
}

/** Rules about the title and the texts, by their length and what they hold. */
export const WORD_RULES: readonly Rule[] = [
  tooShort('title-too-short', 'Has too short a title', {
    field: 'title',
    least: limit(10, 'characters', 'A shorter title fails.', STARCODER),
    count: characters,
  }),
  defineRule({
    code: 'title-word',
    stage: 'words',
    sentence: 'Has a word in its title that tells of upkeep',
    unit: 'words',
    parameters: {
      words: words(STARCODER_TITLE_WORDS, 'Looked for in the title, anywhere.', STARCODER),
    },
    decision: { fails: 'above', limit: 0 },
    measurer: (parameters) => {
      const word = anyOf(parameters.words);
      return ({ title }) => {
        if (title === null) return notKnown('the title is not known');
        if (word === null) return { value: 0, evidence: [] };
        const { count, evidence } = matchesIn('title', title, word);
        return { value: count, evidence };
      };
    },
  }),
  tooShort('description-too-short', 'Has too short a description', {
    field: 'description',
    least: limit(20, 'characters', 'A shorter description fails.', STARCODER),
    count: characters,
  }),
  defineRule({
    code: 'empty-statement',
    stage: 'words',
    sentence: 'Has an empty problem statement',
    unit: 'characters',
    parameters: {},
    decision: { fails: 'below', limit: 1 },
    measurer: measureText('statement', 'characters', characters),
  }),
  tooShort('statement-too-short', 'Has too short a problem statement', {
    field: 'statement',
    least: limit(41, 'words', 'A problem statement of fewer words fails.', LITE),
    count: countWords,
  }),
  defineRule({
    code: 'statement-points-away',
    stage: 'words',
    sentence: 'Has a problem statement that points to what the model can’t see',
    unit: 'signs',
    parameters: {
      signs: signs(
        POINTERS.map(({ code, label }) => ({ code, label })),
        'Any of these is enough.',
        LITE,
      ),
    },
    decision: { fails: 'any', of: 'signs' },
    measurer: () => measurePointers,
  }),
];
