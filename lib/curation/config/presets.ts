import { filterConfig, type FilterConfig, type RuleChoice } from './config';

/** A config that comes along, after a paper or a public pipeline. */
export interface Preset {
  /** Its name, as a command takes it. */
  readonly name: string;
  /** What it follows and what it leaves out. */
  readonly about: string;
  readonly config: FilterConfig;
}

const DROP: RuleChoice = { effect: 'drop' };
const SEED: RuleChoice = { effect: 'seed' };

function dropBeyond(most: number): RuleChoice {
  return { effect: 'drop', parameters: { most } };
}

function preset(name: string, about: string, choices: Readonly<Record<string, RuleChoice>>): Preset {
  return { name, about, config: filterConfig(name, choices) };
}

const SWE_BENCH = { 'not-merged': DROP, 'no-linked-issue': DROP, 'no-test': DROP };

/** Name of the preset that is taken unless another is named. */
export const DEFAULT_PRESET = 'swe-rl';

/** The presets. Sources: docs/rules.md names them with each parameter. */
export const PRESETS: readonly Preset[] = [
  preset(
    DEFAULT_PRESET,
    'The paper’s filters and seeds; limits and kinds of hunks that it does not publish are our choice.',
    {
      'not-merged': DROP,
      'benchmark-repository': DROP,
      'benchmark-overlap': DROP,
      bot: DROP,
      empty: DROP,
      'too-many-files': DROP,
      'too-many-lines': DROP,
      'patch-too-long': DROP,
      'no-code-hunk': DROP,
      'no-linked-issue': SEED,
      'no-bug-fix-request': SEED,
      'no-programming-file': SEED,
      'context-too-long': SEED,
    },
  ),
  preset('swe-bench', 'Merged, resolves an issue, touches tests. Runs no tests.', SWE_BENCH),
  preset('swe-bench-lite', 'SWE-bench, and: statements that stand alone, one file, at most three hunks.', {
    ...SWE_BENCH,
    'too-many-files': dropBeyond(1),
    'too-many-hunks': dropBeyond(3),
    'statement-too-short': DROP,
    'statement-points-away': DROP,
  }),
  preset('swe-fixer', 'At most three files that are no tests.', { 'too-many-source-files': dropBeyond(3) }),
  preset(
    'r2e-gym',
    'Fewer than five files that are no tests, 200 lines, 10,000 characters; more than comments.',
    {
      'too-many-source-files': dropBeyond(4),
      'too-many-lines': dropBeyond(199),
      'patch-too-long': dropBeyond(9_999),
      'no-code-hunk': {
        effect: 'drop',
        parameters: { flagged: ['documentation', 'white-space', 'comments'] },
      },
    },
  ),
  preset('clean-pr', 'At most five core files; the patch makes the files what they became, byte for byte.', {
    'too-many-core-files': dropBeyond(5),
    'replay-differs': DROP,
  }),
  preset(
    'starcoder2',
    'Bots, upkeep, short texts and odd files are dropped; the cap of a repository is our choice.',
    {
      bot: { effect: 'drop', parameters: { signs: ['account-type', 'login-suffix', 'login-part'] } },
      'title-too-short': DROP,
      'title-word': DROP,
      'description-too-short': DROP,
      'file-too-long': DROP,
      'file-too-many-lines': DROP,
      'file-long-lines': DROP,
      'file-longest-line': DROP,
      'file-not-text': DROP,
      'too-many-of-repository': DROP,
    },
  ),
  preset('swe-rebench', 'A linked issue, 1 to 15 files, a description of more than ten characters.', {
    'no-linked-issue': DROP,
    empty: DROP,
    'too-many-files': dropBeyond(15),
    'description-too-short': { effect: 'drop', parameters: { least: 11 } },
  }),
  preset('swe-smith', 'At most 500 changed lines.', { 'too-many-lines': dropBeyond(500) }),
];

/** The preset of this name. */
export function presetOf(name: string): Preset | undefined {
  return PRESETS.find((preset) => preset.name === name);
}
