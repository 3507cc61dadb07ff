import type { Sort } from '@/lib/query/sorts';
import { Prisma } from '../generated/client';
import { SORT_COLUMNS } from './columns';
import type { Position } from './cursor';

/** What a list shows of an instance: the slim row, nothing of its payloads. */
export interface InstanceRow {
  /** The row's own key, which no other dataset has. */
  key: number;
  /** The set's name for it. */
  id: string;
  title: string;
  repo: string;
  number: number | null;
  language: string | null;
  licence: string | null;
  files: number;
  added: number;
  removed: number;
  characters: number;
  tokens: number;
  /** Null where no prompt was rendered. */
  promptTokens: number | null;
  context: 'whole' | 'partial' | 'missing';
  hasOracle: boolean;
  hasTests: boolean;
  reward: number | null;
  /** Null before the probes were run. */
  floor: number | null;
  /** Null too where edits can't say all of the oracle. */
  ceiling: number | null;
  aboveFloor: number | null;
  mark: 'questionable' | 'fine' | null;
  /** ISO 8601, UTC. */
  created: string | null;
}

/** An instance's row as SQL gives it. */
export type SqlRow = Omit<InstanceRow, 'created'> & { created: Date | null; value: unknown };

/** The columns of an {@link InstanceRow} and the value it is sorted by. */
export function rowColumns(sort: Sort): Prisma.Sql {
  return Prisma.sql`i.id AS key, i.instance_id AS id, i.title, i.repo, i.number, i.language, i.licence,
    i.file_count AS files, i.added_lines AS added, i.removed_lines AS removed, i.characters, i.tokens,
    i.prompt_tokens AS "promptTokens", i.context::text, i.has_oracle AS "hasOracle", i.has_tests AS "hasTests", i.reward, i.floor, i.ceiling,
    i.above_floor AS "aboveFloor", i.mark::text,
    i.created_at AS created, ${sortValue(sort)} AS value`;
}

/** The value a row is sorted by, as {@link positionOf} reads it. */
export function sortValue({ by }: Sort): Prisma.Sql {
  const { sql, kind } = SORT_COLUMNS[by];
  return kind === 'context' || kind === 'mark' ? Prisma.sql`${sql}::text` : sql;
}

/** Where a row stands. */
export function positionOf({ key, value }: { key: number; value: unknown }): Position {
  if (value instanceof Date) return { key, value: value.toISOString() };
  return { key, value: typeof value === 'string' || typeof value === 'number' ? value : null };
}

/** The row without what it was sorted by. */
export function toInstanceRow(row: SqlRow): InstanceRow {
  const { key, id, title, repo, number, language, licence, files, added, removed } = row;
  const {
    characters,
    tokens,
    promptTokens,
    context,
    hasOracle,
    hasTests,
    reward,
    floor,
    ceiling,
    aboveFloor,
    mark,
  } = row;
  return {
    ...{ key, id, title, repo, number, language, licence, files, added, removed },
    ...{
      characters,
      tokens,
      promptTokens,
      context,
      hasOracle,
      hasTests,
      reward,
      floor,
      ceiling,
      aboveFloor,
      mark,
    },
    created: row.created?.toISOString() ?? null,
  };
}
