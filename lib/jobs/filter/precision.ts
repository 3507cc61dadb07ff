import { tallyMarks } from '@/lib/db/filter/verdictMarks';
import { marksNeeded, wilsonInterval } from '@/lib/labels/wilson';
import type { PrecisionAnswer } from './answers';
import type { OpenRun, Reading } from './openRun';
import { describeRun } from './readRun';

/** How right each rule is in what it fails, as far as people have marked it. */
export async function readPrecision(reading: Reading, run: OpenRun): Promise<PrecisionAnswer> {
  const [tallies, { funnel }] = await Promise.all([
    tallyMarks(reading.db, run.runId),
    describeRun(reading, run),
  ]);
  const rules = funnel.rules.map(({ rule, fail }) => {
    const { right = 0, wrong = 0 } = tallies.find((tally) => tally.rule === rule) ?? {};
    const all = right + wrong;
    return {
      ...{ rule, failing: fail, right, wrong },
      precision: all === 0 ? null : right / all,
      interval: all === 0 ? null : wilsonInterval(right, all),
      // Whoever has marked all of them knows it exactly.
      more: Math.min(marksNeeded(right, all), Math.max(0, fail - all)),
    };
  });
  return { rules };
}
