import { Prisma } from '../generated/client';
import { cleanText } from '../payload';

/** A name that a pattern fits, `*` for anything. Names are in collation "C", in which lower() knows the letters A to Z; the pattern is folded alike. */
export function nameCondition(column: Prisma.Sql, pattern: string): Prisma.Sql {
  const folded = cleanText(pattern).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (!folded.includes('*')) return Prisma.sql`lower(${column}) = ${folded}`;
  const like = folded.replace(/[\\%_]/g, '\\$&').replace(/\*+/g, '%');
  return Prisma.sql`lower(${column}) LIKE ${like}`;
}
