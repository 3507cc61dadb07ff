import { seededRandom } from '../../lib/diff/match/testing/randomTexts';
import { oracleOutput } from '../../lib/reward/oracleOutput';
import { CodeWriter } from './corpus';

/** A trainer's step: so many prompts, so many outputs of each, and what it may take on two processors. */
export const PROMPTS = 64;
export const OUTPUTS_EACH = 8;
export const STEP_LIMIT_MS = 500;

const LINES = 300;
const PLACES = 3;

/** One line of `./pullscope reward`: an instance and an output for it. */
export interface OutputLine {
  code_context: Record<string, string>;
  oracle_new_content: Record<string, string>;
  output: string;
}

/** The file with some stretches of its lines written anew. */
function changed(writer: CodeWriter, file: readonly string[], places: readonly number[]): string[] {
  return file.flatMap((line, k) => (places.includes(k) ? writer.lines(8 + writer.below(20)) : [line]));
}

/** Another attempt at a change: its lines as they are, edited, or others. */
function attempt(writer: CodeWriter, oracle: readonly string[], file: readonly string[]): string[] {
  const old = new Set(file);
  return oracle.flatMap((line) => {
    if (old.has(line)) return [line];
    const fate = writer.below(20);
    if (fate < 12) return [line];
    return fate < 17 ? [`${line}  # ${writer.name()}`] : writer.lines(1);
  });
}

/**
 * Groups of outputs as one step of a trainer asks for: each prompt has a file of 300 lines and an oracle that changes
 * it in three places; of ten outputs six are attempts at that change and four are others. The seed decides everything.
 */
export function outputLines(prompts: number, outputsEach: number): OutputLine[] {
  const random = seededRandom(7);
  return Array.from({ length: prompts }, () => {
    const writer = new CodeWriter(random);
    const file = writer.lines(LINES);
    const places = () => Array.from({ length: PLACES }, () => writer.below(LINES));
    const oracle = changed(writer, file, places());
    const texts = (lines: readonly string[]) => ({ 'src/module.py': `${lines.join('\n')}\n` });
    return Array.from({ length: outputsEach }, (_, k) => {
      const isRelated = k % 5 < 3;
      const pred = isRelated
        ? attempt(writer, oracle, file)
        : changed(new CodeWriter(random), file, places());
      const asMap = (lines: readonly string[]) => new Map(Object.entries(texts(lines)));
      const { output = '' } = oracleOutput(asMap(file), asMap(pred));
      return { code_context: texts(file), oracle_new_content: texts(oracle), output };
    });
  }).flat();
}
