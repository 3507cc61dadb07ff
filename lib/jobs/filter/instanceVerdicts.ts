import { RULES } from '@/lib/curation/catalogue';
import type { RuleSetting } from '@/lib/curation/config/config';
import { evaluator, type Verdict } from '@/lib/curation/evaluate';
import { instanceKey, readStoredVerdicts, type StoredVerdicts } from '@/lib/db/filter/lines';
import { readVerdictMarks, type VerdictMarkRow } from '@/lib/db/filter/verdictMarks';
import type { InstanceVerdict, InstanceVerdicts } from './answers';
import { fateOf, type OpenRun, type Reading } from './openRun';
import { readFacts } from './readFacts';
import { markEntry, storedVerdict } from './samples';

/** An instance that a run has judged. */
export interface JudgedInstance extends StoredVerdicts {
  key: number;
}

/** The instance of this id, with what a run stored of it; null when the run has not judged it. */
export async function judgedInstance(
  { db }: Pick<Reading, 'db'>,
  run: OpenRun,
  id: string,
): Promise<JudgedInstance | null> {
  const key = await instanceKey(db, run.datasetId, id);
  const [stored] = key === null ? [] : await readStoredVerdicts(db, run.runId, [key]);
  return stored ?? null;
}

/**
 * Every verdict of an instance. A run stores the evidence of what fails; what passes or can't be told is looked at
 * again, which gives the same as long as the instance is what it was.
 */
export async function instanceVerdicts(
  { db }: Pick<Reading, 'db'>,
  run: OpenRun,
  stored: JudgedInstance,
): Promise<InstanceVerdicts> {
  const { key, id } = stored;
  const [again, marks] = await Promise.all([lookAgain({ db }, run, key), readVerdictMarks(db, [key])]);
  const known = RULES.filter(({ code }) => run.bits[code] !== undefined);
  const verdicts = known.map(({ code }) => verdictOf(run, stored, code, { again: again.get(code), marks }));
  const hasChanged = verdicts.some(({ rule, measure }) => {
    const now = again.get(rule)?.value ?? null;
    return now !== null && now !== measure;
  });
  return { run: run.runId, dataset: run.dataset, id, ...fateOf(run, stored), verdicts, hasChanged };
}

async function lookAgain(
  { db }: Pick<Reading, 'db'>,
  run: OpenRun,
  key: number,
): Promise<Map<string, Verdict>> {
  const slice = { datasetId: run.datasetId, after: key - 1, last: key };
  const [row] = (await readFacts(db, run.runId, slice)).facts;
  if (!row) return new Map();
  const { verdicts } = evaluator(run.filter)(row.facts);
  return new Map(verdicts.map((verdict) => [verdict.rule, verdict]));
}

function verdictOf(
  run: OpenRun,
  stored: JudgedInstance,
  rule: string,
  { again, marks }: { again: Verdict | undefined; marks: readonly VerdictMarkRow[] },
): InstanceVerdict {
  const verdict = storedVerdict(stored, run.bits[rule] ?? 0, rule);
  const isSame = again !== undefined && again.outcome === verdict.outcome;
  return {
    rule,
    effect: (run.filter.rules.get(rule) as RuleSetting).effect,
    ...verdict,
    evidence: verdict.outcome === 'fail' ? verdict.evidence : isSame ? [...again.evidence] : [],
    missing: isSame ? (again.missing ?? null) : null,
    marks: marks.filter((mark) => mark.rule === rule && mark.outcome === verdict.outcome).map(markEntry),
  };
}
