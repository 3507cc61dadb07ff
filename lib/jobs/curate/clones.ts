import path from 'node:path';
import { CLONE_BOUNDS, CloneCache } from '@/lib/git/cache/cloneCache';
import type { SharedJob } from '../engine/job';
import { tempFolder } from '../engine/tempFolder';
import { poolOf, type ClonePool } from '../pulls/clonePool';
import type { GitSettings } from './gitSettings';

/** What one pull request may cost in memory: bytes. */
const LIMITS = { filesBytes: 64 * 1024 * 1024, patchBytes: 16 * 1024 * 1024 };

/** The clones of a curation, open for as long as a worker needs them, and fetched once for it. */
export async function clonesOf(
  { run, dataDir, git, stop }: SharedJob,
  { repos, fetch }: GitSettings,
): Promise<ClonePool> {
  const folder = path.join(dataDir, 'clones');
  const host = { ...git, tempDir: await tempFolder(dataDir) };
  const purpose = `run ${run.id}`;
  return poolOf(stop, JSON.stringify([purpose, repos, fetch]), () => {
    const bounds = fetch ?? CLONE_BOUNDS;
    const options = { host, root: repos, folder, mayFetch: fetch !== null, purpose, limits: LIMITS };
    return new CloneCache({ ...bounds, ...options, now: () => Date.now() });
  });
}
