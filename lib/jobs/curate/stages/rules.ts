import type { FilterConfig } from '@/lib/curation/config/config';
import { writeVerdicts, type PackedVerdicts } from '@/lib/db/filter/verdicts';
import type { UnitTransaction } from '@/lib/db/jobs/units';
import type { SharedJob } from '../../engine/job';
import { judgeSlice } from '../../filter/judge';
import { codeOf } from '../../filter/openRun';
import { readFilterRunConfig } from '../../filter/readFilterRunConfig';
import { ruleBits } from '../../filter/ruleBits';
import { stageCounts } from './stage';

/** The names under which a curation counts what its rules drop, and whom they choose. */
export const RULES = 'rules';
export const SEEDS = 'seeds';

/** Judges a slice of a curation's instances as a filter run does, and counts it as its last two stages. */
export async function rulesUnit(job: SharedJob, key: string) {
  const { config } = readFilterRunConfig(job.run.config);
  const packed = await judgeSlice(job, key);
  return async (tx: UnitTransaction) => {
    await writeVerdicts(tx, job.run.id, packed);
    const counts = { instances: packed.first.length, ...judgedCounts(packed, config) };
    return { counts, cursor: null, failures: [] };
  };
}

/** What the rules dropped by the first that did, and of the kept who is no seed by the first rule that said so. */
export function judgedCounts(packed: PackedVerdicts, config: FilterConfig): Record<string, number> {
  const bits = Object.fromEntries(ruleBits());
  const dropped: Record<string, number> = {};
  const unchosen: Record<string, number> = {};
  let [kept, seeds] = [0, 0];
  for (const [at, first] of packed.first.entries()) {
    if (first >= 0) {
      addOne(dropped, codeOf(bits, first) ?? 'unknown');
      continue;
    }
    kept++;
    if (packed.isSeed[at]) seeds++;
    else addOne(unchosen, noSeedBy(packed, at, config));
  }
  return {
    ...stageCounts(RULES, { in: packed.first.length, out: kept, dropped }),
    ...stageCounts(SEEDS, { in: kept, out: seeds, dropped: unchosen }),
  };
}

function noSeedBy(
  { failed, unknown }: PackedVerdicts,
  at: number,
  { rules, unknown: open }: FilterConfig,
): string {
  const says = (mask: number | undefined, bit: number) => Math.floor((mask ?? 0) / 2 ** bit) % 2 === 1;
  for (const [code, bit] of ruleBits()) {
    if (rules.get(code)?.effect !== 'seed') continue;
    if (says(failed[at], bit) || (open === 'drop' && says(unknown[at], bit))) return code;
  }
  return 'no-seed-rule';
}

function addOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
