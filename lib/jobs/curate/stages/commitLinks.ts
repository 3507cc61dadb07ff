import type { CommitMessage } from '@/lib/curation/links/linksOf';
import { writePullInstances, type PullInstance } from '@/lib/db/curate/instances';
import { writeIssues, type FoundIssue } from '@/lib/db/curate/issues';
import type { UnitTransaction } from '@/lib/db/jobs/units';
import type { SharedJob } from '../../engine/job';
import { instanceOf, type KnownPull } from './link';
import { findIssues, linksIn } from './linkedIssues';
import type { Curation } from './stage';

interface Relinked {
  pullId: number;
  issues: FoundIssue[];
  made: PullInstance;
}

interface FollowedLinks {
  statement: Uint8Array;
  /** SHA-256 of what the instance is made from. */
  hash: Uint8Array;
}

/**
 * Links what commit messages link, in the unit that reads them: no event holds them, and what git brings follows from
 * the issues' texts. The stage that links knows them the next time.
 */
export class CommitLinks {
  readonly #relinked = new Map<number, Relinked>();

  constructor(
    private readonly job: SharedJob,
    private readonly curation: Curation,
  ) {}

  /** The statement that an instance gets now that its commits are known, and its new hash; null: it stays. */
  async follow(pull: KnownPull, commits: readonly CommitMessage[]): Promise<FollowedLinks | null> {
    const { config } = this.curation;
    const now = { ...pull, commits };
    if (JSON.stringify(linksIn(now, config)) === JSON.stringify(linksIn(pull, config))) return null;
    const [issues = []] = await findIssues(this.job, this.curation, [now]);
    const made = await instanceOf(now, issues);
    if (!made?.instance || pull.instanceId === null) return null;
    this.#relinked.set(pull.instanceId, { pullId: pull.id, issues, made });
    return { statement: made.instance.problemStatement, hash: made.hash };
  }

  /** Writes the issues and the instances of those that were read to their end. */
  async write(tx: UnitTransaction, read: readonly { instanceId: number }[]): Promise<number> {
    const relinked = read.flatMap(({ instanceId }) => this.#relinked.get(instanceId) ?? []);
    await writeIssues(
      tx,
      relinked.map(({ pullId: id, issues }) => ({ id, issues })),
    );
    const made = relinked.map((each) => each.made);
    await writePullInstances(tx, this.curation.datasetId, made);
    return relinked.length;
  }
}
