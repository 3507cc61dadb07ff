import { createReadStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { ArchiveError } from '../error';
import { hourFile, hourName, type Hour } from '../hours';
import { FileCache, type CacheOptions } from './cache';
import { download, DOWNLOAD_PACE, type DownloadOptions, type DownloadPace } from './download';

/** Where hours come from. */
export type ArchivePlace =
  | { kind: 'folder'; path: string }
  /** `allowPrivate`: a named root says that this address may be of this machine or a private network. */
  | { kind: 'http'; base: string; allowPrivate: boolean };

/** What an archive at an http address needs. */
export interface ArchiveEffects {
  cache: CacheOptions;
  signal: AbortSignal;
  pace?: DownloadPace;
  resolve?: DownloadOptions['resolve'];
}

/** An archive of hours. */
export interface Archive {
  /** The packed bytes of an hour. Throws ArchiveError. */
  open(hour: Hour): Promise<Readable>;
  /** What was read of an hour was broken: a later try must not be given the same copy. */
  distrust(hour: Hour): Promise<void>;
}

const READ_CHUNK = 256 * 1024;
/** The largest hours of GH Archive are below 200 MB. */
const MAX_HOUR_BYTES = 4 * 1024 ** 3;

/** Opens an archive; nothing is read before an hour is. Throws ArchiveError for an address that is none. */
export function openArchive(place: ArchivePlace, effects: ArchiveEffects): Archive {
  if (place.kind === 'folder') return folderArchive(place.path);
  const address = place.base.endsWith('/') ? place.base : `${place.base}/`;
  const base = URL.canParse(address) ? new URL(address) : null;
  if (base === null || !/^https?:$/.test(base.protocol) || base.username !== '' || base.password !== '')
    throw new ArchiveError('refused', `${place.base} is no http or https address without a password.`);
  return httpArchive(base, place.allowPrivate, effects);
}

function folderArchive(root: string): Archive {
  return {
    open: async (hour) => {
      const wanted = path.join(root, hourFile(hour));
      const [folder, file] = await Promise.all([realpath(root), realpath(wanted)]).catch((error: unknown) => {
        throw new ArchiveError('missing', `The folder ${path.basename(root)} holds no ${hourFile(hour)}.`, {
          cause: error,
        });
      });
      if (!file.startsWith(`${folder}${path.sep}`))
        throw new ArchiveError(
          'refused',
          `${hourFile(hour)} leads out of the folder ${path.basename(root)}.`,
        );
      return createReadStream(file, { highWaterMark: READ_CHUNK });
    },
    distrust: async () => undefined,
  };
}

function httpArchive(base: URL, allowPrivate: boolean, effects: ArchiveEffects): Archive {
  const { signal, resolve, pace = DOWNLOAD_PACE } = effects;
  const cache = new FileCache(effects.cache);
  const nameOf = (hour: Hour) => `${base.host}${base.pathname}${hourName(hour)}`.replace(/[^\w.-]/g, '_');
  return {
    open: async (hour) => {
      const url = new URL(hourFile(hour), base);
      const options = { allowPrivate, signal, resolve, pace, maxBytes: MAX_HOUR_BYTES };
      const file = await cache.get(nameOf(hour), (target) => download(url, target, options));
      return createReadStream(file, { highWaterMark: READ_CHUNK });
    },
    distrust: (hour) => cache.drop(nameOf(hour)),
  };
}
