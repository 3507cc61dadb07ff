import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
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
  if (await isDead(file, now)) await rm(file, { force: true });
  try {
    await writeFile(file, '', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
  return kept(file);
}

/** Whether a living mark stands in a folder. */
export async function isMarked(folder: string, now: () => number): Promise<boolean> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!(await isDead(path.join(folder, name), now))) return true;
  }
  return false;
}

async function isDead(file: string, now: () => number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found === null || now() - found.mtimeMs > DEAD_MS;
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
