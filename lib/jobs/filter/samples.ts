import type { RuleSetting } from '@/lib/curation/config/config';
import { thresholdOf } from '@/lib/curation/decide';
import type { Outcome, Rule } from '@/lib/curation/rule';
import { readStoredVerdicts, type StoredVerdicts } from '@/lib/db/filter/lines';
import { readVerdictMarks, type VerdictMarkRow } from '@/lib/db/filter/verdictMarks';
import type { Sample, SamplesAnswer, VerdictMarkEntry } from './answers';
import { fateOf, type OpenRun, type Reading } from './openRun';
import type { StoredEvidence } from './packVerdicts';
import { pickKeys, type Wanted } from './pick';

/** Picks instances from what a rule says in a run; null when the run did not measure the rule. */
export async function sampleRule(
  { db, cache }: Reading,
  run: OpenRun,
  rule: Rule,
  wanted: Wanted,
): Promise<SamplesAnswer | null> {
  const bit = run.bits[rule.code];
  if (bit === undefined) return null;
  const { parameters } = run.filter.rules.get(rule.code) as RuleSetting;
  const { from, keys } = await pickKeys(
    await cache.chunks(db, run),
    bit,
    thresholdOf(rule, parameters),
    wanted,
  );
  const [rows, marks] = await Promise.all([
    readStoredVerdicts(db, run.runId, keys),
    readVerdictMarks(db, keys),
  ]);
  const samples = rows.map((row): Sample => {
    const verdict = storedVerdict(row, bit, rule.code);
    const mark = marks.find(
      (each) =>
        each.key === row.key &&
        each.rule === rule.code &&
        each.outcome === verdict.outcome &&
        each.supersededAt === null,
    );
    return {
      ...{ id: row.id, title: row.title, repo: row.repo },
      ...fateOf(run, row),
      ...verdict,
      mark: mark && mark.isRight !== null ? markEntry(mark) : null,
    };
  });
  return { rule: rule.code, pick: wanted.pick, seed: wanted.seed, from, samples };
}

/** What is stored of a rule's verdict. */
export function storedVerdict(
  { failed, unknown, measures, evidence }: StoredVerdicts,
  bit: number,
  code: string,
): Pick<Sample, 'outcome' | 'measure' | 'evidence'> {
  const has = (mask: number) => Math.floor(mask / 2 ** bit) % 2 === 1;
  const outcome: Outcome = has(failed) ? 'fail' : has(unknown) ? 'unknown' : 'pass';
  const value = new DataView(measures.buffer, measures.byteOffset, measures.byteLength).getFloat64(
    8 * bit,
    true,
  );
  const stored = evidence === null ? {} : (JSON.parse(evidence) as StoredEvidence);
  return {
    outcome,
    measure: Number.isNaN(value) ? null : value,
    evidence: [...((Object.hasOwn(stored, code) && stored[code]) || [])],
  };
}

/** A mark without what it is about. */
export function markEntry({ isRight, note, createdAt, supersededAt }: VerdictMarkRow): VerdictMarkEntry {
  return { isRight, note, createdAt, supersededAt };
}
