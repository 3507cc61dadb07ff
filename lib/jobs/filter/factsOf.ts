import { patchFacts } from '@/lib/curation/facts/patchFacts';
import type { AcrossFacts, FileFacts, InstanceFacts } from '@/lib/curation/facts/facts';
import type { SliceRow } from '@/lib/db/filter/slices';
import { decodePayload } from '@/lib/db/payload';
import type { PullFacts } from '@/lib/formats/records/pullFacts';
import { pullOf } from '../pulls/pull';

const NOTHING_SAID: PullFacts = {
  ...{ title: null, description: null, author: null, labels: null, draft: null },
  ...{ merged: null, mergedAt: null, linkedIssues: null },
};

/** What is known of an instance, from its rows; `files` and `overlaps` take a look at more than these. */
export function factsOf(
  row: SliceRow,
  { files, overlaps }: { files: readonly FileFacts[] | null; overlaps: AcrossFacts['overlaps'] },
): InstanceFacts {
  const { instanceId, repo, number, baseCommit, createdAt, language, licence } = row;
  return {
    ...{ instanceId, number, language, licence, files },
    ...(row.pull === null ? NOTHING_SAID : pullOf(row.pull)),
    repository: { id: null, names: [repo] },
    createdAt: createdAt?.toISOString() ?? null,
    statement: decodePayload(row.statement),
    hints: textOf(row.hints),
    baseCommit: baseCommit === '' ? null : baseCommit,
    // An import keeps no empty patch, so that none is known to be empty.
    patch: patchFacts(textOf(row.oraclePatch) ?? ''),
    testPatch: row.testPatch === null ? null : patchFacts(decodePayload(row.testPatch)),
    counts: null,
    tokens: row.context === 'whole' ? row.tokens : null,
    across: {
      rankInRepository: row.repoRank,
      ofRepository: row.repoCount,
      rankOfAuthor: row.authorRank,
      ofAuthor: row.authorCount,
      overlaps,
    },
  };
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : decodePayload(bytes);
}
