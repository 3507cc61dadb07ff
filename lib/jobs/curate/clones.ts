import path from 'node:path';
import { CLONE_BOUNDS, CloneCache } from '@/lib/git/cache/cloneCache';
import type { SharedJob } from '../engine/job';
import { tempFolder } from '../engine/tempFolder';
import { poolOf, type ClonePool } from '../pulls/clonePool';
import type { GitSettings } from './gitSettings';

/** What one pull request may cost in memory: bytes. */
const LIMITS = { filesBytes: 64 * 1024 * 1024, patchBytes: 16 * 1024 * 1024 };

/** The clones of a curation, open for as long as a worker needs them. */
export async function clonesOf(
  { dataDir, git, stop }: SharedJob,
  { repos, fetch }: GitSettings,
): Promise<ClonePool> {
  const folder = path.join(dataDir, 'clones');
  const host = { ...git, tempDir: await tempFolder(dataDir) };
  return poolOf(stop, JSON.stringify([repos, fetch]), () => {
    const bounds = fetch ?? CLONE_BOUNDS;
    const options = { host, root: repos, folder, mayFetch: fetch !== null, limits: LIMITS };
    return new CloneCache({ ...bounds, ...options, now: () => Date.now() });
  });
}
