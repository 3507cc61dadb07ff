import type { TourStop } from '@/components/tour/model';
import { asMap, type Draft } from '@/components/playground/model';
import { withFix } from '@/lib/reward/explain/fix';
import { traceOutput } from '@/lib/reward/explain/trace';
import type { WarningCode } from '@/lib/reward/explain/warning';
import type { Sample } from './sample';

/** Makes a stop of the shipped sample. */
export type StopSource = (sample: Sample) => TourStop;

/** The most fixes of one kind that an output of the sample needs. */
const MOST_FIXES = 9;

/** The output with every fix made that the microscope offers for this. */
export function mended({ context, output }: Draft, code: WarningCode): string {
  let fixed = output;
  for (let made = 0; made < MOST_FIXES; made += 1) {
    const { warnings } = traceOutput(asMap(context), fixed);
    const fix = warnings.find((warning) => warning.code === code && warning.fix)?.fix;
    if (fix === undefined) break;
    fixed = withFix(fixed, fix);
  }
  return fixed;
}
