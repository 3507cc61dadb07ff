import { mkdir, open, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { withoutLongPauses } from './pauses';

/** A file that came in over HTTP and waits in the data folder for its import. */
export interface Upload {
  id: string;
  bytes: number;
}

/** Why an upload did not come in whole. What had come is removed. */
export class UploadError extends Error {
  override name = 'UploadError';
  constructor(
    readonly kind: 'no-room' | 'cut-off',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** What receiving touches, beside the data folder. */
export interface UploadEffects {
  newId: () => string;
  /** Makes a new file, to be written to. */
  create: (file: string) => Promise<FileHandle>;
  /** Free bytes of the disk that a folder is on. */
  freeBytes: (folder: string) => Promise<number>;
  /** Milliseconds without a byte after which the sender is given up. */
  longestPause: number;
}

/** So much is left free for the database, which shares the disk as a rule. */
const RESERVE_BYTES = 200_000_000;

/** The effects of a server. */
export const UPLOAD_EFFECTS: Omit<UploadEffects, 'newId'> = {
  create: (file) => open(file, 'wx', 0o600),
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
  longestPause: 60_000,
};

/** Ends the name of a file that is still coming in. */
export const PART = '.part';

/** The folder of uploads, made when it is not there. */
export async function uploadFolder(dataDir: string): Promise<string> {
  const folder = path.join(dataDir, 'uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/**
 * Writes bytes to a new upload as they come, and to the disk for good before it has its name. `announced` is how
 * many the sender said there are, or null. Throws UploadError when they end early, pause too long or find no room,
 * and what `bytes` throws; nothing of it is left then.
 */
export async function receiveUpload(
  dataDir: string,
  bytes: AsyncIterable<Uint8Array>,
  announced: number | null,
  { newId, create, freeBytes, longestPause }: UploadEffects,
): Promise<Upload> {
  const folder = await uploadFolder(dataDir);
  if ((announced ?? 0) + RESERVE_BYTES > (await freeBytes(folder))) throw noRoom();
  const id = newId();
  const target = path.join(folder, id);
  const part = target + PART;
  try {
    const handle = await create(part);
    const size = await writeAll(
      handle,
      withoutLongPauses(bytes, longestPause, () => silent(longestPause)),
    );
    if (announced !== null && size !== announced) throw cutOff(size, announced);
    await rename(part, target);
    return { id, bytes: size };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writeAll(handle: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  try {
    let size = 0;
    for await (const chunk of bytes) {
      for (let from = 0; from < chunk.byteLength;) {
        const { bytesWritten } = await handle.write(chunk, from).catch(refusedByDisk);
        from += bytesWritten;
      }
      size += chunk.byteLength;
    }
    await handle.sync().catch(refusedByDisk);
    return size;
  } finally {
    await handle.close();
  }
}

/** The file of an upload that came in whole; null when there is none. */
export async function findUpload(dataDir: string, id: string): Promise<string | null> {
  const file = path.join(await uploadFolder(dataDir), id);
  const found = await stat(file).catch(() => null);
  return found?.isFile() === true ? file : null;
}

/** Removes an upload; nothing when it is gone already. */
export async function removeUpload(dataDir: string, id: string): Promise<void> {
  await rm(path.join(await uploadFolder(dataDir), id), { force: true });
}

function refusedByDisk(error: unknown): never {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') throw noRoom(error);
  throw error;
}

function noRoom(cause?: unknown): UploadError {
  return new UploadError(
    'no-room',
    'The disk of the data folder has no room for this file. Free some, or start Pullscope with PULLSCOPE_DATA on another disk.',
    { cause },
  );
}

function silent(milliseconds: number): UploadError {
  return new UploadError('cut-off', `Nothing came for ${milliseconds / 1_000} s. Send the file again.`);
}

function cutOff(size: number, announced: number): UploadError {
  return new UploadError(
    'cut-off',
    `The file ended after ${size} of ${announced} bytes. Nothing of it was kept: send it again.`,
  );
}
