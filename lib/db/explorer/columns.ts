import type { SortName } from '@/lib/query/sorts';
import { Prisma } from '../generated/client';

/** What a sortable column's values are outside SQL. Times are ISO strings, members of enums their names. */
export type ColumnKind = 'int' | 'float' | 'text' | 'time' | 'context' | 'mark';

/** A column of the slim row (alias `i`) that lists can be sorted by, with an index over it and, for ties, the row's key. */
export interface SortColumn {
  sql: Prisma.Sql;
  kind: ColumnKind;
  isNullable: boolean;
  /** No two rows of a dataset have the same value: nothing has to break ties. */
  isUnique: boolean;
}

const column = (sql: Prisma.Sql, kind: ColumnKind, isNullable = false): SortColumn => ({
  ...{ sql, kind, isNullable },
  isUnique: false,
});

/** Each sort's column. */
export const SORT_COLUMNS: Readonly<Record<SortName, SortColumn>> = {
  imported: column(Prisma.sql`i.imported_at`, 'time'),
  id: { ...column(Prisma.sql`i.instance_id`, 'text'), isUnique: true },
  title: column(Prisma.sql`i.title`, 'text'),
  repo: column(Prisma.sql`i.repo`, 'text'),
  number: column(Prisma.sql`i.number`, 'int', true),
  language: column(Prisma.sql`i.language`, 'text', true),
  licence: column(Prisma.sql`i.licence`, 'text', true),
  files: column(Prisma.sql`i.file_count`, 'int'),
  added: column(Prisma.sql`i.added_lines`, 'int'),
  removed: column(Prisma.sql`i.removed_lines`, 'int'),
  characters: column(Prisma.sql`i.characters`, 'int'),
  tokens: column(Prisma.sql`i.tokens`, 'int'),
  'prompt-tokens': column(Prisma.sql`i.prompt_tokens`, 'int', true),
  context: column(Prisma.sql`i.context`, 'context'),
  reward: column(Prisma.sql`i.reward`, 'float', true),
  floor: column(Prisma.sql`i.floor`, 'float', true),
  ceiling: column(Prisma.sql`i.ceiling`, 'float', true),
  'above-floor': column(Prisma.sql`i.above_floor`, 'float', true),
  mark: column(Prisma.sql`i.mark`, 'mark', true),
  created: column(Prisma.sql`i.created_at`, 'time', true),
};

/** A value of a column's kind as a parameter of exactly its type, so that the index over it serves. */
export function typed(kind: ColumnKind, value: string | number): Prisma.Sql {
  switch (kind) {
    case 'int':
      return Prisma.sql`${value}::int4`;
    case 'float':
      return Prisma.sql`${value}::float8`;
    case 'text':
      return Prisma.sql`${value}::text COLLATE "C"`;
    case 'time':
      return Prisma.sql`${value}::timestamptz`;
    case 'context':
      return Prisma.sql`${value}::"ContextState"`;
    case 'mark':
      return Prisma.sql`${value}::"MarkKind"`;
  }
}
