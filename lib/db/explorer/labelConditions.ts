import type { Range, Term } from '@/lib/query/parseQuery';
import { Prisma } from '../generated/client';
import { cleanText } from '../payload';
import { nameCondition } from './names';

/** Whether a term speaks of labels or audits. */
export function isOfLabels({ field = '' }: Term): boolean {
  return field === 'labelled' || field === 'audit' || field === 'label' || field.startsWith('label.');
}

/**
 * A condition on the slim row (alias `i`) for a term about labels or audits. Only current labels count, and those of a
 * blind queue only once all annotators of the item are done: before, a query would tell what others say.
 */
export function labelCondition({ field, ask }: Term): Prisma.Sql {
  if (ask.kind === 'choice') {
    const any = labelled(Prisma.sql`TRUE`);
    return ask.value === 'yes' ? any : Prisma.sql`NOT ${any}`;
  }
  if (ask.kind === 'name' && field === 'audit')
    return Prisma.sql`EXISTS (SELECT 1 FROM audit a JOIN queue_item w ON w.queue_id = a.queue_id
      WHERE w.instance_id = i.id AND ${nameCondition(Prisma.sql`a.name`, ask.pattern)})`;
  if (ask.kind === 'name') {
    const answer = cleanText(ask.pattern);
    return labelled(Prisma.sql`(${nameCondition(Prisma.sql`l.schema_name`, answer)} OR EXISTS (
      SELECT 1 FROM jsonb_each(l."values") v WHERE jsonb_exists(v.value, ${answer})))`);
  }
  if (ask.kind !== 'answer') return Prisma.sql`FALSE`;
  const value = Prisma.sql`(l."values" -> ${ask.key}::text)`;
  const fits =
    typeof ask.is === 'string'
      ? Prisma.sql`jsonb_exists(${value}, ${cleanText(ask.is)})`
      : Prisma.sql`CASE WHEN jsonb_typeof(${value}) = 'number' THEN ${within(value, ask.is)} ELSE FALSE END`;
  return labelled(Prisma.sql`l.schema_name = ${ask.schema} AND ${fits}`);
}

function labelled(fits: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM label l LEFT JOIN queue_item w ON w.id = l.queue_item_id
    LEFT JOIN queue q ON q.id = w.queue_id
    WHERE l.instance_id = i.id AND l.superseded_at IS NULL AND l."values" IS NOT NULL AND ${fits}
      AND (q.is_blind IS NOT TRUE OR q.annotators <= (SELECT count(*) FROM label o
        WHERE o.queue_item_id = w.id AND o.superseded_at IS NULL AND o."values" IS NOT NULL)))`;
}

function within(value: Prisma.Sql, { from, to, fromExclusive, toExclusive }: Range<number>): Prisma.Sql {
  const number = Prisma.sql`${value}::float8`;
  const parts = [
    ...(from === undefined ? [] : [Prisma.sql`${number} ${fromExclusive ? ABOVE : FROM} ${from}::float8`]),
    ...(to === undefined ? [] : [Prisma.sql`${number} ${toExclusive ? BELOW : TO} ${to}::float8`]),
  ];
  return Prisma.sql`(${Prisma.join(parts, ' AND ')})`;
}

const [ABOVE, FROM, BELOW, TO] = [Prisma.sql`>`, Prisma.sql`>=`, Prisma.sql`<`, Prisma.sql`<=`];
