/** What a field of an instance holds, and with it how a term may speak of it. */
export type FieldKind = 'name' | 'number' | 'date' | 'choice' | 'words' | 'run' | 'rules' | 'answer';

/** A field that a query can name. */
export interface Field {
  /** As it is written before the colon. */
  name: string;
  kind: FieldKind;
  /** The words that a choice takes. */
  choices?: readonly string[];
  /** Whether `none` asks for instances that have no value here. */
  mayBeNone: boolean;
  /** One line for the help: what the field is, with its unit. */
  help: string;
  example: string;
}

const name = (field: string, help: string, example: string, mayBeNone = false): Field => ({
  name: field,
  kind: 'name',
  mayBeNone,
  help,
  example,
});
const number = (field: string, help: string, example: string, mayBeNone = false): Field => ({
  name: field,
  kind: 'number',
  mayBeNone,
  help,
  example,
});
const choice = (field: string, choices: readonly string[], help: string, mayBeNone = false): Field => ({
  name: field,
  kind: 'choice',
  choices,
  mayBeNone,
  help,
  example: `${field}:${choices[0] ?? ''}`,
});
const words = (field: string, help: string, example: string): Field => ({
  name: field,
  kind: 'words',
  mayBeNone: false,
  help,
  example,
});

/** Every field of the explorer's query language, in the order of its help. */
export const FIELDS: readonly Field[] = [
  name('repo', 'the repository; * stands for anything', 'repo:django/*'),
  name('language', 'the main language of the oracle patch', 'language:Python', true),
  name('licence', 'the licence of the repository', 'licence:MIT', true),
  name('id', 'the instance id; * stands for anything', 'id:*-1234'),
  number('number', 'the number of the pull request', 'number:1234', true),
  number('files', 'files that the oracle patch touches', 'files:1..3'),
  number('added', 'lines that the oracle patch adds', 'added:>100'),
  number('removed', 'lines that the oracle patch removes', 'removed:0'),
  number('characters', 'characters of the code context', 'characters:<50000'),
  number('tokens', 'tokens of issue and code context', 'tokens:<=16000'),
  number('prompt-tokens', 'tokens of the whole prompt, where one was rendered', 'prompt-tokens:>16000', true),
  number('reward', 'the best reward of the chosen batch', 'reward:<0', true),
  number('floor', 'the best reward that changes without meaning earn', 'floor:>0.9', true),
  number(
    'ceiling',
    'what the oracle earns as edits: below 1 where edits change its hunks',
    'ceiling:<1',
    true,
  ),
  number('above-floor', 'how far the reward is above the floor, 1 for the oracle', 'above-floor:<=0', true),
  {
    name: 'created',
    kind: 'date',
    mayBeNone: true,
    help: 'when the pull request was made',
    example: 'created:2023-01..2023-06',
  },
  choice('mark', ['questionable', 'fine'], 'what a person said of it', true),
  choice('labelled', ['yes', 'no'], 'whether somebody has labelled it, in a queue or elsewhere'),
  name('label', 'an answer that somebody gave, or the schema of a label', 'label:questionable'),
  {
    name: 'label.SCHEMA.FIELD',
    kind: 'answer',
    mayBeNone: false,
    help: 'what somebody answered to one question of a schema',
    example: 'label.swe-bench-verified.underspecified:>=2',
  },
  name('audit', 'the audit for which it was sampled', 'audit:weekly'),
  choice('context', ['whole', 'partial', 'missing'], 'how much of the files is known'),
  choice('has', ['oracle', 'tests', 'outputs'], 'what comes with it'),
  {
    name: 'run',
    kind: 'run',
    mayBeNone: false,
    help: 'which filter run the next three fields speak of; without it, the newest',
    example: 'run:12',
  },
  {
    name: 'rule',
    kind: 'rules',
    mayBeNone: false,
    help: 'rules that the instance fails, together; or =pass, =unknown',
    example: 'rule:bot+empty',
  },
  choice('verdict', ['kept', 'dropped', 'seed'], 'what becomes of it in the run'),
  name('first', 'the first rule that drops it, one of these', 'first:bot+revert'),
  words('title', 'words of the title or id', 'title:migration'),
  words('statement', 'words of the problem statement', 'statement:traceback'),
  words('path', 'part of the path of a file', 'path:models/'),
];

/** `label.SCHEMA.FIELD`: names of schemas have hyphens and dots, keys of fields neither. */
const ANSWER = /^label\.[a-z0-9][a-z0-9._-]*\.[a-z0-9_-]+$/;

/** The field of this name, however its letters are cased. */
export function fieldOf(written: string): Field | undefined {
  const lower = written.toLowerCase();
  const name = ANSWER.test(lower) ? 'label.SCHEMA.FIELD' : lower;
  return FIELDS.find((field) => field.name === name);
}
