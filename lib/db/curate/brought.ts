import type { Facts } from '@/lib/curation/aggregate/event';
import type { BroughtKind } from '../generated/enums';
import type { Db } from '../client';
import { cleanText, decodePayload, encodePayload } from '../payload';

/** What a file says of a pull request or issue. `repository` is `owner/name` in small letters. */
export interface BroughtFacts {
  repository: string;
  number: number;
  facts: Facts;
}

/** Keeps what a file says, in place of what was said before of the same; of several, the last one counts. */
export async function keepBrought(
  db: Db,
  datasetId: number,
  kind: BroughtKind,
  brought: readonly BroughtFacts[],
): Promise<void> {
  const last = new Map(brought.map((each) => [broughtKey(each.repository, each.number), each]));
  const rows = [...last.values()];
  await db.$executeRaw`
    INSERT INTO brought_text (dataset_id, kind, repository, number, facts)
    SELECT ${datasetId}, ${kind}::"BroughtKind", n.repository, n.number, n.facts
    FROM unnest(${rows.map(({ repository }) => cleanText(repository))}::text[], ${rows.map(({ number }) => number)}::int[],
      ${rows.map(({ facts }) => encodePayload(JSON.stringify(facts)))}::bytea[]) AS n (repository, number, facts)
    ON CONFLICT (dataset_id, kind, repository, number) DO UPDATE SET facts = excluded.facts`;
}

/** The key of {@link readBrought}'s answer. */
export function broughtKey(repository: string, number: number): string {
  return `${repository.toLowerCase()}#${number}`;
}

/** What files have said of these numbers of repositories, by {@link broughtKey}. */
export async function readBrought(
  db: Db,
  datasetId: number,
  kind: BroughtKind,
  wanted: readonly { repository: string; number: number }[],
): Promise<Map<string, Facts>> {
  if (wanted.length === 0) return new Map();
  const rows = await db.$queryRaw<{ repository: string; number: number; facts: Uint8Array }[]>`
    SELECT b.repository, b.number, b.facts
    FROM (SELECT DISTINCT repository, number FROM unnest(${wanted.map(({ repository }) => repository.toLowerCase())}::text[],
        ${wanted.map(({ number }) => number)}::int[]) AS w (repository, number)) AS wanted
      JOIN brought_text b ON b.dataset_id = ${datasetId} AND b.kind = ${kind}::"BroughtKind"
        AND b.repository = wanted.repository AND b.number = wanted.number`;
  return new Map(
    rows.map(({ repository, number, facts }) => [
      broughtKey(repository, number),
      JSON.parse(decodePayload(facts)) as Facts,
    ]),
  );
}
