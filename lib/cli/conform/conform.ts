import { CAUSES } from '@/lib/reward/explain/causes';
import { CliError, EXIT, wholeNumber, type CliArgs, type CliContext, type Command } from '../command';
import { withWorkspace } from '../workspace';
import { allCases, type CaseSources } from './cases';
import { DatasetCases } from './datasetCases';
import { Disagreements, type CauseGroup } from './disagreements';
import { answersOf, ProgramError } from './program';

const PATIENCE_SECONDS = 60;
const AGREES = 0;
const DISAGREES = 1;

const help = `
Runs your own reward program and compares its rewards with the exact ones. COMMAND gets
JSON lines on standard input, as ./pullscope reward takes them, and answers each with one
JSON line, in order: {"reward": …} or the number alone. The cases are our own, written for
what implementations get wrong, and those of a file and a dataset, if given.

Disagreements are ranked by their likely cause: known mistakes are tried until one gives
the program's value.

  --cases FILE     JSON lines to compare besides, as ./pullscope reward takes them
  --dataset NAME   compare the rewards of a dataset's outputs besides, as far as they
                   can be scored
  --limit N        of these, the first N that came in (all)
  --timeout SEC    end a program that neither takes nor answers a line for so long
                   (${PATIENCE_SECONDS})
  --json           one JSON object instead of text

Exit codes: 0 all rewards agree, 1 some do not, 2 the program failed or the call was wrong.

Example:
  ./pullscope conform --dataset demo -- python3 my_reward.py
`;

/** `./pullscope conform`: holds another reward program against the exact reward. */
export const conform: Command = {
  usage: '[OPTIONS] -- COMMAND [ARGUMENTS]',
  help,
  allowPositionals: true,
  options: {
    cases: { type: 'string' },
    dataset: { type: 'string' },
    limit: { type: 'string' },
    timeout: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: compare,
};

async function compare(context: CliContext, args: CliArgs): Promise<number> {
  const [command, ...rest] = args.positionals;
  if (command === undefined) {
    throw new CliError(
      'there is no program to run',
      EXIT.usage,
      'Name it after --: ./pullscope conform -- COMMAND',
    );
  }
  const seconds = wholeNumber(args, 'timeout', { min: 1, max: 86_400 }) ?? PATIENCE_SECONDS;
  const program = { command, args: rest, patience: seconds * 1000 };
  const found = await withSources(args, (sources) => holdAll(context, program, sources));
  context.stdout.write(args.values.json === true ? asJson(found) : asText(found));
  return found.count === 0 ? AGREES : DISAGREES;
}

const MOST_OUTPUTS = 2_147_483_647;

/** Opens what cases are read from for the time of the work; the database only when it is asked for. */
async function withSources<T>(args: CliArgs, work: (sources: CaseSources) => Promise<T>): Promise<T> {
  const { cases, dataset: name } = args.values;
  const file = typeof cases === 'string' ? cases : undefined;
  const limit = wholeNumber(args, 'limit', { min: 1, max: MOST_OUTPUTS });
  if (typeof name !== 'string') {
    if (limit !== undefined) throw new CliError('--limit goes with --dataset NAME', EXIT.usage);
    return work({ file, dataset: undefined });
  }
  return withWorkspace(async ({ db }) => {
    const dataset = await DatasetCases.open(db, name, limit ?? MOST_OUTPUTS);
    return work({ file, dataset: () => dataset.read() });
  });
}

interface Program {
  command: string;
  args: string[];
  patience: number;
}

async function holdAll(context: CliContext, program: Program, sources: CaseSources): Promise<Disagreements> {
  const found = new Disagreements();
  try {
    await hold(context, program, sources, found);
    return found;
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    const hint = `It had answered ${found.cases} cases, ${found.count} of them otherwise.`;
    throw new CliError(`${program.command} ${error.message}`, EXIT.usage, hint);
  }
}

/** Cases are read twice, once to be given and once to be compared: none is kept while the program thinks. */
async function hold(
  { stderr, signal }: CliContext,
  program: Program,
  sources: CaseSources,
  found: Disagreements,
): Promise<void> {
  const cases = allCases(sources);
  for await (const answer of answersOf({ ...program, lines: linesOfCases(sources), stderr, signal })) {
    const next = await cases.next();
    if (next.done === true) throw new ProgramError('answered more lines than it was given');
    found.take(next.value, answer);
  }
  if ((await cases.next()).done !== true) throw new ProgramError('ended before it had answered every line');
}

async function* linesOfCases(sources: CaseSources): AsyncGenerator<string> {
  for await (const { line } of allCases(sources)) yield line;
}

function meaning({ cause }: CauseGroup): string {
  return cause === 'no-reward' ? 'the answer is no JSON with a reward' : CAUSES[cause];
}

function asJson(found: Disagreements): string {
  const { cases, count } = found;
  const causes = found.ranked().map((group) => ({ ...group, meaning: meaning(group) }));
  return `${JSON.stringify({ cases, disagreements: count, causes })}\n`;
}

function asText(found: Disagreements): string {
  const { cases, count } = found;
  if (count === 0) return `All ${cases} rewards agree.\n`;
  const lines = found
    .ranked()
    .flatMap((group) => [
      '',
      `${group.count} × ${group.cause}: ${meaning(group)}`,
      ...group.worst.map(({ name, right, said }) => `    ${name}: ${right}, not ${said ?? 'what it said'}`),
    ]);
  return `${count} of ${cases} rewards disagree. Likely causes:\n${lines.join('\n')}\n`;
}
