import path from 'node:path';
import { z } from 'zod';
import type { ImportConfig, ImportFile } from '@/lib/jobs/import/config';
import { RootError, rootFile, rootFolder, type Roots } from '@/lib/jobs/roots/roots';
import { findUpload } from '@/lib/jobs/uploads/store';
import { DatasetName } from './datasetRoute';
import { Problem } from './problem';

const Word = z
  .string()
  .min(1)
  .refine((text) => !/[\0\p{Surrogate}]/u.test(text), 'holds a character that can’t be stored');

const GivenFile = z.union(
  [
    z.strictObject({ upload: z.uuid().toLowerCase(), name: Word.max(300) }),
    z.strictObject({ root: z.string().max(300), path: Word.max(4_000) }),
  ],
  {
    error:
      'is neither {"upload", "name"} nor {"root", "path"}: paths by themselves and addresses are not taken',
  },
);

/** The body of POST /api/imports. */
export const ImportBody = z.strictObject({
  files: z.array(GivenFile).min(1).max(1_000),
  /** Unless given: named after the file, or the one that holds the instances of the outputs. */
  dataset: DatasetName.nullable().default(null),
  /** The name of a root with clones. */
  repos: z.string().max(300).nullable().default(null),
  replace: z.boolean().default(false),
});

/** Finds what a body names on the disk. Throws a Problem that points to what is not to be had. */
export async function importOf(
  { files, dataset, repos, replace }: z.infer<typeof ImportBody>,
  { dataDir, roots }: { dataDir: string; roots: Roots },
): Promise<ImportConfig> {
  const found: ImportFile[] = [];
  for (const [at, file] of files.entries()) {
    found.push(await pointed(`/files/${at}`, () => findFile(file, dataDir, roots)));
  }
  const clones = repos === null ? null : await pointed('/repos', () => rootFolder(roots, repos));
  return { files: found, dataset, repos: clones, replace };
}

async function findFile(file: z.infer<typeof GivenFile>, dataDir: string, roots: Roots): Promise<ImportFile> {
  if ('root' in file)
    return { path: await rootFile(roots, file.root, file.path), name: path.basename(file.path) };
  const found = await findUpload(dataDir, file.upload);
  if (found !== null) return { path: found, name: file.name };
  throw new RootError(`There is no upload ${file.upload} (any more). Send the file to /api/uploads again.`);
}

/** What `find` finds. What a root does not have becomes a Problem that points to where it was named. */
export async function pointed<Found>(pointer: string, find: () => Promise<Found>): Promise<Found> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof RootError)) throw error;
    throw new Problem('invalid-input', error.message, {
      errors: [{ pointer, detail: error.message }],
      cause: error,
    });
  }
}
