import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '@/lib/db/client';
import { importsOfFiles } from '@/lib/db/jobs/importFiles';
import { PART, uploadFolder } from './store';

const HOUR_MS = 3_600_000;

/** How long uploads stay, in milliseconds. */
export const RETENTION = {
  /** One that no import was started for. */
  unused: 24 * HOUR_MS,
  /** After the end of a cancelled or failed import, which may be resumed. */
  unfinished: 7 * 24 * HOUR_MS,
  /** A part that nothing was added to: a sender is given up after a minute, so its server is gone. */
  part: 10 * 60_000,
};

/**
 * Removes uploads that no import needs any more: at once after it succeeded, else as RETENTION says. Gives the
 * names of the files that were removed.
 */
export async function sweepUploads(db: Db, dataDir: string, now: Date): Promise<string[]> {
  const folder = await uploadFolder(dataDir);
  const names = await readdir(folder);
  const whole = names.filter((name) => /^[0-9a-f-]{36}$/.test(name));
  const imports = whole.length > 0 ? await importsOfFiles(db, whole) : [];
  const removed: string[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found === null) continue;
    const age = now.getTime() - found.mtimeMs;
    const isOld = name.endsWith(PART)
      ? age > RETENTION.part
      : isDone(
          imports.filter((each) => each.file === name),
          age,
          now,
        );
    if (!isOld) continue;
    await rm(file, { force: true });
    removed.push(name);
  }
  return removed;
}

function isDone(imports: Awaited<ReturnType<typeof importsOfFiles>>, age: number, now: Date): boolean {
  if (imports.length === 0) return age > RETENTION.unused;
  return imports.every(({ status, finishedAt }) => {
    if (status === 'succeeded') return true;
    if (finishedAt === null || status === 'queued' || status === 'running') return false;
    return now.getTime() - finishedAt.getTime() > RETENTION.unfinished;
  });
}
