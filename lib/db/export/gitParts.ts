import type { Db } from '../client';
import { scoringInputsOf, type ScoringInputs } from '../import/scores';

/** What a clone gave an instance that came without it. Payloads are bytes. */
export interface GitParts {
  inputs: ScoringInputs;
  testPatch: Uint8Array | null;
  language: string | null;
  licence: string | null;
  mergeBase: string;
  headCommit: string;
  /** Parents before children. */
  commits: {
    sha: string;
    authorName: string;
    authoredAt: Date;
    committedAt: Date;
    message: Uint8Array;
  }[];
  /** JSON: how files are no plain text, and what makes tests tests; see GitReading. */
  notes: Uint8Array | null;
  /** Unmodified files of the context, the first the likeliest; `reasons` is JSON. */
  relevant: { path: Uint8Array; score: number; reasons: Uint8Array }[];
}

/** What clones gave these instances, by id; without those of which none was read. */
export async function readGitParts(db: Db, ids: readonly number[]): Promise<Map<number, GitParts>> {
  const readings = await db.gitReading.findMany({
    where: { instanceId: { in: [...ids] }, failure: null, mergeBase: { not: null } },
    select: {
      ...{ instanceId: true, mergeBase: true, headCommit: true, notes: true },
      instance: {
        select: {
          ...{ language: true, licence: true },
          text: { select: { testPatch: true } },
          commits: {
            orderBy: { position: 'asc' },
            select: { sha: true, authorName: true, authoredAt: true, committedAt: true, message: true },
          },
          files: {
            where: { relevant: { isNot: null } },
            orderBy: { position: 'asc' },
            select: { path: true, relevant: { select: { score: true, reasons: true } } },
          },
        },
      },
    },
  });
  const inputs = await scoringInputsOf(
    db,
    readings.map(({ instanceId }) => instanceId),
  );
  return new Map(
    readings.flatMap(({ instanceId, mergeBase, headCommit, notes, instance }) => {
      const own = inputs.get(instanceId);
      if (own === undefined || mergeBase === null) return [];
      const { language, licence, text, commits, files } = instance;
      const relevant = files.flatMap(({ path, relevant: why }) => (why === null ? [] : [{ path, ...why }]));
      const parts: GitParts = {
        ...{ inputs: own, testPatch: text?.testPatch ?? null, language, licence },
        ...{ mergeBase, headCommit, commits, relevant, notes },
      };
      return [[instanceId, parts] as const];
    }),
  );
}
