import type { Db } from '../client';
import type { RunStatus } from '../generated/enums';

/** An import and a file that it reads. */
export interface FileOfImport {
  /** The last name of the file's path. */
  file: string;
  status: RunStatus;
  finishedAt: Date | null;
}

/** The imports that read files whose path ends in one of these names, each 36 characters long. */
export async function importsOfFiles(db: Db, names: readonly string[]): Promise<FileOfImport[]> {
  return db.$queryRaw<FileOfImport[]>`
    SELECT right(entry->>'path', 36) AS file, run.status::text, run.finished_at AS "finishedAt"
    FROM run, jsonb_array_elements(run.config->'files') AS entry
    WHERE run.kind = 'import' AND right(entry->>'path', 36) = ANY(${[...names]}::text[])`;
}
