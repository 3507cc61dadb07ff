import {
  readRewardLine,
  REWARD_LINE_MAX_LENGTH,
  writeRewardLine,
  type RewardLine,
} from '@/lib/formats/rewardLine';
import { createScoringPool, type Asked } from '@/lib/scoring/scoringPool';
import { EXIT, type CliArgs, type CliContext, type Command } from './command';
import { linesOf, writeLine, type Line } from './lines';
import { ROOT } from './root';

/** A character takes up to three bytes of UTF-8 for each UTF-16 code unit. */
const MAX_LINE_BYTES = 3 * REWARD_LINE_MAX_LENGTH;

const help = `
Reads JSON lines from standard input and answers each with one JSON line, in order:

  {"code_context", "oracle_new_content", "output"}
      a model's raw output; contents map paths to whole file texts
  {"code_context", "oracle_new_content", "pred_new_content"}
      the files as the model would leave them
  {"oracle_patches", "pred_patches"}
      lists of unified diffs
        → {"reward", "similarities": [{"path", "similarity", "pred_change",
           "oracle_change"}], "thought", "answer"}; a format error gives
           {"reward": -1, "error"}
  {"a", "b"}
      two texts → {"ratio", "matching_blocks", "unified_diff"}

"id", when given, comes back as it was. Other keys are ignored. A line that is none of
these is answered with {"line": n, "error"}, and the exit code is 1 at the end.

With --explain every reward comes with "explain": how the output was read, with warnings
("trace"), which characters matched ("ledger"), what each edit earned ("credit"), the
nearest lines for a SEARCH that is not found ("near_misses"), other ways to score
("variants"), and what changes without meaning would earn ("floor"). Ranges count
UTF-16 code units, characters count code points.

Example:
  echo '{"a": "abcd", "b": "bcde"}' | ./pullscope reward
`;

/** `./pullscope reward`: as many lines out as went in; only the few that are under way are kept. */
export const reward: Command = {
  usage: '[--explain] < inputs.jsonl > rewards.jsonl',
  help,
  allowPositionals: false,
  options: { explain: { type: 'boolean' } },
  run: scoreLines,
};

/** What is known of a line before it is scored: its `id`, and why it cannot be. */
interface ReadLine {
  number: number;
  id: string | undefined;
  error: string;
}

async function scoreLines(context: CliContext, args: CliArgs): Promise<number> {
  const pool = createScoringPool({ root: ROOT });
  let faults = 0;
  try {
    const lines = readLines(context, args.values.explain === true);
    for await (const { about, outcome } of pool.scoreMany(lines)) {
      if (context.signal.aborted) return EXIT.failed;
      const { number, id } = about;
      const error = outcome?.ok === false ? `it could not be scored: ${outcome.message}` : about.error;
      if (outcome?.ok !== true) faults += 1;
      const answer = outcome?.ok === true ? outcome.answer : { line: number, error };
      await writeLine(context.stdout, writeRewardLine(answer, id));
    }
  } finally {
    await pool.close();
  }
  return faults > 0 ? EXIT.failed : EXIT.ok;
}

async function* readLines({ stdin }: CliContext, explain: boolean): AsyncGenerator<Asked<ReadLine>> {
  let number = 0;
  for await (const line of linesOf(stdin, MAX_LINE_BYTES)) {
    number += 1;
    const read = readLine(line);
    const about = { number, id: read.id, error: read.ok ? '' : read.error };
    yield { about, request: read.ok ? { ...read.request, explain } : undefined };
  }
}

function readLine(line: Line): RewardLine {
  const refuse = (error: string) => ({ ok: false, error, id: undefined }) as const;
  if ('tooLong' in line)
    return refuse(`the line has ${line.tooLong} bytes, more than the ${MAX_LINE_BYTES} that are read`);
  const text = decode(line.bytes);
  return text === undefined ? refuse('the line is not UTF-8') : readRewardLine(text);
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
