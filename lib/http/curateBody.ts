import path from 'node:path';
import { z } from 'zod';
import { parseHours } from '@/lib/archive/hours';
import { readTemplate } from '@/lib/curation/prompt/template';
import { CLONE_BOUNDS } from '@/lib/git/cache/cloneCache';
import { CACHE_BYTES, GH_ARCHIVE } from '@/lib/jobs/curate/config';
import type { CurateRequest } from '@/lib/jobs/curate/startCurate';
import { PullSettings } from '@/lib/jobs/pulls/settings';
import type { NamedRoots } from '@/lib/env';
import { rootFile, rootFolder } from '@/lib/jobs/roots/roots';
import { DatasetName } from './datasetRoute';
import { RulesBody, rulesIn } from './filterRoute';
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
  /** Gigabytes that downloaded hours, and fetched clones, may take in the data folder. */
  cacheGb: z.number().int().min(0).max(1_000_000).optional(),
  clonesGb: z.number().int().min(0).max(1_000_000).optional(),
  ...PullSettings.shape,
  template: PullSettings.shape.template.superRefine((text, context) => {
    const read = text === null ? null : readTemplate(text);
    if (read?.ok === false)
      context.addIssue({ code: 'custom', message: `${read.message} (line ${read.line})` });
  }),
  ...RulesBody,
  /** Null: the instances are not judged; left out: they are by the default preset, if clones are read. */
  preset: RulesBody.preset.nullable(),
});

/** Finds what a body names on the disk. Throws a Problem that points to what is not to be had. */
export async function curationOf(
  { hours, archive, enrich, issues, repos, fetchClones, ...body }: z.infer<typeof CurateBody>,
  { roots, archives }: NamedRoots,
): Promise<CurateRequest> {
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
    ...{ hours, only: body.only, linkComments: body.linkComments, fromGit: body.fromGit },
    cacheBytes: bytesOf(body.cacheGb) ?? CACHE_BYTES,
    archive: await archiveOf(archive, { roots, archives }),
    enrich: await file('/enrich', enrich),
    issues: await file('/issues', issues),
    git:
      repos === null && !fetchClones
        ? null
        : {
            repos: repos === null ? null : await pointed('/repos', () => rootFolder(roots, repos)),
            fetch: fetchClones
              ? { ...CLONE_BOUNDS, cacheBytes: bytesOf(body.clonesGb) ?? CLONE_BOUNDS.cacheBytes }
              : null,
            pulls: PullSettings.parse(body),
          },
    rules: rulesOrNone(body, repos !== null || fetchClones),
  };
}

/** Without contents every rule on them would say that there is no change: they are to be asked for. */
function rulesOrNone(
  { preset, config, benchmarks }: Pick<z.infer<typeof CurateBody>, 'preset' | 'config' | 'benchmarks'>,
  hasContents: boolean,
): CurateRequest['rules'] {
  if (config === undefined && (preset === null || (preset === undefined && !hasContents))) return null;
  return rulesIn({ preset: preset ?? undefined, config, benchmarks });
}

async function archiveOf(
  name: string | null,
  { roots, archives }: NamedRoots,
): Promise<CurateRequest['archive']> {
  if (name === null) return { kind: 'http', base: GH_ARCHIVE, allowPrivate: false };
  const base = archives.get(name);
  // Whoever started the server named the address: it may be of a private network.
  if (base !== undefined) return { kind: 'http', base, allowPrivate: true };
  return { kind: 'folder', path: await pointed('/archive', () => rootFolder(roots, name)) };
}

function bytesOf(gigabytes: number | undefined): number | undefined {
  return gigabytes === undefined ? undefined : gigabytes * 1e9;
}
