import type { Values } from './schema';
import { QUESTIONABLE } from './shipped/questionable';
import { VERDICT } from './shipped/verdict';
import { filtersOut } from './verifiedEnsemble';

/**
 * Whether an instance belongs to what was picked, by its final answers: of the verdicts of a rule, whether the rule
 * should drop it; of what is kept, whether it is fit to be. Null where the answers don't say.
 */
export function belongs(schema: string, side: 'picked' | 'rest', values: Values): boolean | null {
  if (schema === VERDICT) {
    const isRight = answerOf(values['verdict'], 'right', 'wrong');
    return isRight === null ? null : isRight === (side === 'picked');
  }
  if (schema === QUESTIONABLE) return answerOf(values['judgement'], 'fine', 'questionable');
  const axis = (name: string) => Number(values[name] ?? NaN);
  const [underspecified, false_negative] = [axis('underspecified'), axis('false_negative')];
  const other_major_issues = axis('other_major_issues');
  if (Number.isNaN(underspecified + false_negative + other_major_issues)) return null;
  return !filtersOut({ underspecified, false_negative, other_major_issues });
}

function answerOf(answer: unknown, yes: string, no: string): boolean | null {
  if (answer === yes) return true;
  return answer === no ? false : null;
}
