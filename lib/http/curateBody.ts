import path from 'node:path';
import { z } from 'zod';
import { parseHours } from '@/lib/archive/hours';
import { PRESETS } from '@/lib/curation/config/presets';
import { CLONE_BOUNDS } from '@/lib/git/cache/cloneCache';
import { CACHE_BYTES, GH_ARCHIVE, type CurateConfig } from '@/lib/jobs/curate/config';
import { PullSettings } from '@/lib/jobs/pulls/settings';
import type { NamedRoots } from '@/lib/env';
import { rootFile, rootFolder } from '@/lib/jobs/roots/roots';
import { DatasetName } from './datasetRoute';
import { pointed } from './importBody';
import { Problem } from './problem';

const RootFile = z.strictObject({ root: z.string().max(300), path: z.string().min(1).max(4_000) });

const RepositoryName = z.string().regex(/^[^/\s]+\/[^/\s]+$/, 'must be OWNER/NAME');

/** The body of POST /api/runs that starts a curation. */
export const CurateBody = z.strictObject({
  kind: z.literal('curate'),
  dataset: DatasetName,
  hours: z
    .string()
    .max(10_000)
    .default('')
    .superRefine((text, context) => {
      const hours = parseHours(text);
      if (text !== '' && !hours.ok) context.addIssue({ code: 'custom', message: hours.reason });
    }),
  /** The name of a root with hours, a folder or an address; null: GH Archive itself. */
  archive: z.string().max(300).nullable().default(null),
  only: z.array(RepositoryName).max(10_000).default([]),
  enrich: RootFile.nullable().default(null),
  issues: RootFile.nullable().default(null),
  linkComments: z.boolean().default(false),
  /** The name of a root with clones; null: none was brought. */
  repos: z.string().max(300).nullable().default(null),
  /** Whether clones that are not brought are fetched from GitHub into the data folder. */
  fetchClones: z.boolean().default(false),
  /** Repositories whose merged pull requests are looked for in their clones instead of hours; null: none. */
  fromGit: z.array(RepositoryName).min(1).max(1_000).nullable().default(null),
  /** The preset by whose rules the instances are judged at the end; null: they are not. */
  preset: z
    .enum(PRESETS.map(({ name }) => name))
    .nullable()
    .default(null),
});

/** Finds what a body names on the disk. Throws a Problem that points to what is not to be had. */
export async function curationOf(
  { hours, archive, enrich, issues, repos, fetchClones, ...body }: z.infer<typeof CurateBody>,
  { roots, archives }: NamedRoots,
): Promise<CurateConfig> {
  if (hours === '' && body.fromGit === null)
    throw new Problem('invalid-input', 'Name hours, or repositories in whose clones to look (fromGit).');
  const file = (pointer: string, given: z.infer<typeof RootFile> | null) =>
    given === null
      ? null
      : pointed(pointer, async () => ({
          path: await rootFile(roots, given.root, given.path),
          name: path.basename(given.path),
        }));
  return {
    ...{ hours, cacheBytes: CACHE_BYTES, only: body.only, linkComments: body.linkComments },
    archive: await archiveOf(archive, { roots, archives }),
    enrich: await file('/enrich', enrich),
    issues: await file('/issues', issues),
    git:
      repos === null && !fetchClones
        ? null
        : {
            repos: repos === null ? null : await pointed('/repos', () => rootFolder(roots, repos)),
            fetch: fetchClones ? CLONE_BOUNDS : null,
            pulls: PullSettings.parse({}),
          },
    ...{ fromGit: body.fromGit, preset: body.preset },
  };
}

async function archiveOf(
  name: string | null,
  { roots, archives }: NamedRoots,
): Promise<CurateConfig['archive']> {
  if (name === null) return { kind: 'http', base: GH_ARCHIVE, allowPrivate: false };
  const base = archives.get(name);
  // Whoever started the server named the address: it may be of a private network.
  if (base !== undefined) return { kind: 'http', base, allowPrivate: true };
  return { kind: 'folder', path: await pointed('/archive', () => rootFolder(roots, name)) };
}
