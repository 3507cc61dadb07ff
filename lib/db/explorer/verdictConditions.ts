import type { Term } from '@/lib/query/parseQuery';
import { Prisma } from '../generated/client';

const FIELDS = ['run', 'rule', 'verdict', 'first'];

/** Whether a term speaks of what a filter run says. */
export function isOfVerdicts({ field = '' }: Term): boolean {
  return FIELDS.includes(field);
}

/**
 * Conditions on the slim row (alias `i`) for terms about verdicts: one look at a run's verdicts for all that must
 * hold, one for what must not. The run is the one that an affirmed term names, else the newest that is done.
 */
export function verdictConditions(
  datasetId: number,
  terms: readonly Term[],
  alternatives: (terms: readonly Term[]) => Term[][],
): Prisma.Sql[] {
  if (terms.length === 0) return [];
  const runs = terms.flatMap(({ ask, negated }) => (ask.kind === 'run' && !negated ? [ask.id] : []));
  const run = runs.length === 0 ? newestRun(datasetId) : Prisma.sql`${runs.at(-1)}::int4`;
  const condition = (term: Term) => conditionOf(term, run);
  const wanted = alternatives(terms.filter(({ ask }) => ask.kind !== 'run')).map((group) =>
    anyOf(group.map(condition)),
  );
  const unwanted = terms.filter(({ negated, ask }) => negated && ask.kind !== 'run').map(condition);
  const judgedBy = (id: Prisma.Sql) =>
    Prisma.sql`SELECT 1 FROM verdict v WHERE v.run_id = ${id} AND v.instance_id = i.id`;
  const others = terms.flatMap(({ ask, negated }) =>
    ask.kind === 'run' && negated ? [Prisma.sql`NOT EXISTS (${judgedBy(Prisma.sql`${ask.id}::int4`)})`] : [],
  );
  const rows = judgedBy(run);
  const isWanted = wanted.length > 0 || runs.length > 0;
  return [
    ...(isWanted ? [Prisma.sql`EXISTS (${Prisma.join([rows, ...wanted], ' AND ')})`] : []),
    ...others,
    ...(unwanted.length > 0 ? [Prisma.sql`NOT EXISTS (${rows} AND ${anyOf(unwanted)})`] : []),
  ];
}

function newestRun(datasetId: number): Prisma.Sql {
  return Prisma.sql`(SELECT max(f.run_id) FROM filter_run f JOIN run r ON r.id = f.run_id
    WHERE f.dataset_id = ${datasetId} AND r.status = 'succeeded')`;
}

function anyOf(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`;
}

function conditionOf({ field, ask }: Term, run: Prisma.Sql): Prisma.Sql {
  if (ask.kind === 'choice') return fateCondition(ask.value);
  if (ask.kind === 'rules') return rulesCondition(ask.codes, ask.outcome, run);
  if (field === 'first' && ask.kind === 'name') {
    const bits = ask.pattern.toLowerCase().split('+');
    return Prisma.sql`v.first IN (${Prisma.join(bits.map((code) => bitOf(code, run)))})`;
  }
  return Prisma.sql`FALSE`;
}

function fateCondition(fate: string): Prisma.Sql {
  if (fate === 'dropped') return Prisma.sql`v.first IS NOT NULL`;
  return fate === 'seed' ? Prisma.sql`v.is_seed` : Prisma.sql`v.first IS NULL`;
}

/** A rule that the run does not know has no bit: nothing is found. */
function rulesCondition(
  codes: readonly string[],
  outcome: 'pass' | 'fail' | 'unknown',
  run: Prisma.Sql,
): Prisma.Sql {
  const conditions = codes.map((code) => {
    const mask = Prisma.sql`(1::bigint << ${bitOf(code, run)})`;
    if (outcome === 'pass') return Prisma.sql`((v.failed | v.unknown) & ${mask}) = 0`;
    return Prisma.sql`(${outcome === 'fail' ? Prisma.sql`v.failed` : Prisma.sql`v.unknown`} & ${mask}) <> 0`;
  });
  return Prisma.sql`(${Prisma.join(conditions, ' AND ')})`;
}

function bitOf(code: string, run: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT (f.bits ->> ${code}::text)::int FROM filter_run f WHERE f.run_id = ${run})`;
}
