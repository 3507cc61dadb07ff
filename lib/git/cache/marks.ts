import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A sign on the disk that somebody is at something, renewed for as long as it is kept. */
export interface Mark {
  release(): Promise<void>;
}

const RENEW_MS = 5_000;
/** A sign that was not renewed for so long is left over from a process that died. */
const DEAD_MS = 60_000;

/** Puts a mark of one's own into a folder; others may hold theirs there too. */
export async function putMark(folder: string): Promise<Mark> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, randomUUID());
  await writeFile(file, '');
  return kept(file);
}

/** Takes the one mark of this name, null when somebody living has it. */
export async function takeMark(file: string, now: () => number): Promise<Mark | null> {
  await mkdir(path.dirname(file), { recursive: true });
  await removeDead(file, now);
  try {
    await writeFile(file, '', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
  return kept(file);
}

/**
 * Removes a mark that is left over. It is moved aside first and looked at again there: another process may have
 * removed it meanwhile and put its own in the place.
 */
async function removeDead(file: string, now: () => number): Promise<void> {
  if ((await ageOf(file, now)) <= DEAD_MS) return;
  const aside = `${file}.${randomUUID()}`;
  const isMoved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return;
  if ((await ageOf(aside, now)) <= DEAD_MS) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Milliseconds since a mark was renewed; of one that is not there, less than any. */
async function ageOf(file: string, now: () => number): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found === null ? -Infinity : now() - found.mtimeMs;
}

/** Whether a living mark stands in a folder. */
export async function isMarked(folder: string, now: () => number): Promise<boolean> {
  for (const name of await readdir(folder).catch(() => [])) {
    const age = await ageOf(path.join(folder, name), now);
    if (age !== -Infinity && age <= DEAD_MS) return true;
  }
  return false;
}

function kept(file: string): Mark {
  const timer = setInterval(() => {
    const now = new Date();
    void utimes(file, now, now).catch(() => undefined);
  }, RENEW_MS);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      await rm(file, { force: true });
    },
  };
}
