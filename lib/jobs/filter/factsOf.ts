import { fileFacts } from '@/lib/curation/facts/fileFacts';
import type { MergedPull } from '@/lib/curation/aggregate/pull';
import type { ChangeCounts, FileFacts, InstanceFacts, PatchFacts } from '@/lib/curation/facts/facts';
import { patchFacts } from '@/lib/curation/facts/patchFacts';
import type { SliceFile, SliceRow } from '@/lib/db/filter/slices';
import { decodePayload } from '@/lib/db/payload';
import type { PullFacts } from '@/lib/formats/records/pullFacts';
import { pullOf } from '../pulls/pull';

const NOTHING_SAID: PullFacts = {
  ...{ title: null, description: null, author: null, labels: null, draft: null },
  ...{ merged: null, mergedAt: null, linkedIssues: null },
};

/** What is known of an instance, from its rows; `contents` are its files, null where they are not known whole. */
export function factsOf(row: SliceRow, contents: readonly SliceFile[] | null): InstanceFacts {
  const { instanceId, repo, number, baseCommit, createdAt, language, licence } = row;
  // An import keeps no empty patch: without one it is known to be empty. Events alone tell of none.
  const patch = row.unread === null ? patchFacts(textOf(row.oraclePatch) ?? '') : null;
  const testPatch = row.testPatch === null ? null : patchFacts(decodePayload(row.testPatch));
  return {
    ...{ instanceId, number, language, licence, patch, testPatch },
    ...(row.pull === null ? NOTHING_SAID : pullOf(row.pull)),
    repository: { id: row.hostId, names: [...new Set([repo, ...(row.names ?? [])])] },
    createdAt: createdAt?.toISOString() ?? null,
    statement: decodePayload(row.statement),
    hints: textOf(row.hints),
    baseCommit: baseCommit === '' ? null : baseCommit,
    counts: row.unread === null ? null : countsIn(row.unread),
    files: contents?.map((file) => factsOfFile(file, { patch, testPatch })) ?? null,
    tokens: row.context === 'whole' ? row.tokens : null,
    across: {
      rankInRepository: row.repoRank,
      ofRepository: row.repoCount,
      rankOfAuthor: row.authorRank,
      ofAuthor: row.authorCount,
      overlaps: null,
    },
  };
}

/** The sizes that events tell of a pull request whose patch nobody has read. */
function countsIn(record: Uint8Array): ChangeCounts | null {
  const pull = JSON.parse(decodePayload(record)) as Partial<MergedPull>;
  const { additions: added, deletions: removed, changedFiles: files } = pull;
  if (typeof added !== 'number' || typeof removed !== 'number' || typeof files !== 'number') return null;
  return { files, added, removed };
}

function factsOfFile(
  file: SliceFile,
  { patch, testPatch }: { patch: PatchFacts | null; testPatch: PatchFacts | null },
): FileFacts {
  const path = decodePayload(file.path);
  const whole = (content: Uint8Array | null) => (file.partial ? null : textOf(content));
  const changes = file.role === 'test' ? testPatch?.files : patch?.files;
  return fileFacts(
    { path, role: file.role, binary: file.binary, before: whole(file.before), after: whole(file.after) },
    changes?.find((change) => change.path === path),
  );
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : decodePayload(bytes);
}
