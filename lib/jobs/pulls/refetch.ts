import { GitError } from '@/lib/git/error';
import type { ClonePool } from './clonePool';

/** What came of fetching a clone again; `unneeded`: it was done before for the run, or the clone was brought. */
export type Refetch = 'fetched' | 'failed' | 'unneeded';

/** Makes a clone as fresh as its host, once for a run. A host that can't be reached leaves it as it is. */
export async function refetch(pool: ClonePool, repository: string): Promise<Refetch> {
  try {
    return (await pool.refresh(repository)) ? 'fetched' : 'unneeded';
  } catch (error) {
    if (!(error instanceof GitError) || error.reason === 'closed') throw error;
    return 'failed';
  }
}
