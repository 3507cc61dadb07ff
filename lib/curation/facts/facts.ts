import type { PatchFile } from '@/lib/patch/patchFiles';
import type { PatchProblem } from '@/lib/patch/patchHunk';
import type { Overlap } from '../overlap/overlap';

/**
 * What is known of an instance when rules look at it: plain data, the same whether a dataset, GH Archive or a
 * clone says it. `null` means that nobody said it, never "no": a rule that needs it answers "unknown". An empty
 * text or list means that it is known to be empty.
 */
export interface InstanceFacts {
  /** The dataset's name for it, `owner__repo-N` as a rule. */
  readonly instanceId: string;
  readonly repository: RepositoryFacts;
  /** Number of the pull request. */
  readonly number: number | null;
  /** The pull request's own title and description; the issue's words are `statement`. */
  readonly title: string | null;
  readonly description: string | null;
  readonly author: AuthorFacts | null;
  /** Names of the pull request's labels. */
  readonly labels: readonly string[] | null;
  readonly draft: boolean | null;
  readonly merged: boolean | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  readonly mergedAt: string | null;
  /** Issues that the pull request says it resolves, or that are attached to it. */
  readonly linkedIssues: readonly IssueFacts[] | null;
  /** The problem statement, as the model sees it. */
  readonly statement: string | null;
  readonly hints: string | null;
  readonly baseCommit: string | null;
  /** The oracle patch: without tests where these are kept apart. */
  readonly patch: PatchFacts | null;
  /** The tests' part of the change; null where the set does not tell tests apart. */
  readonly testPatch: PatchFacts | null;
  /** Sizes as an event says them, for when there is no patch yet. */
  readonly counts: ChangeCounts | null;
  /** Files of the code context and of the change, read from their contents; null without contents. */
  readonly files: readonly FileFacts[] | null;
  /** Tokens of problem statement and code context; null unless the whole context was counted. */
  readonly tokens: number | null;
  /** SPDX name, or as the set has it. */
  readonly licence: string | null;
  /** Linguist's name of the main language. */
  readonly language: string | null;
  readonly across: AcrossFacts;
}

/** The repository, as the host identifies it. */
export interface RepositoryFacts {
  /** The host's number: it stays when the name changes. */
  readonly id: number | null;
  /** `owner/name`, the name in the dataset first, then others that it had or has. */
  readonly names: readonly string[];
}

/** Who opened the pull request. */
export interface AuthorFacts {
  readonly login: string;
  /** The account's type as GitHub's API says it: `User`, `Bot`, `Organization`, … */
  readonly type: string | null;
}

/** An issue that belongs to the pull request. */
export interface IssueFacts {
  /** `owner/name`; null when it is the pull request's own repository. */
  readonly repository: string | null;
  readonly number: number;
  readonly title: string | null;
  readonly body: string | null;
  readonly labels: readonly string[] | null;
}

/** A patch and what it reads as; both, because evidence points into the text. */
export interface PatchFacts {
  readonly text: string;
  readonly files: readonly PatchFile[];
  /** Where it could not be read; such files are missing in `files`. */
  readonly problems: readonly PatchProblem[];
}

/** How large a change is. */
export interface ChangeCounts {
  readonly files: number;
  readonly added: number;
  readonly removed: number;
}

/** What is known of a file from its content. */
export interface FileFacts {
  readonly path: string;
  readonly role: 'modified' | 'added' | 'deleted' | 'relevant' | 'test';
  readonly binary: boolean;
  /** Shape of the content at the merge base; null for an added or binary file, and where the content is not known. */
  readonly before: TextShape | null;
  /** Whether the patch turns the content before into the content after, byte for byte; null when one is not known. */
  readonly replays: boolean | null;
}

/** Measures of a text that do not need the text again. */
export interface TextShape {
  /** Code points. */
  readonly characters: number;
  readonly lines: number;
  /** Code points of the longest line. */
  readonly longestLine: number;
  /** Which line, from 1, is the first of that length; 0 without any. */
  readonly longestLineAt: number;
  /** Share of code points that are letters or digits, 0 to 1; 0 for an empty text. */
  readonly alphanumeric: number;
}

/** What only a look at the other instances can tell. */
export interface AcrossFacts {
  /**
   * Its place among the dataset's instances of the same repository, from 1, and how many there are. The order is
   * that of a hash of the instance id, so that a cap takes a sample and not the oldest.
   */
  readonly rankInRepository: number | null;
  readonly ofRepository: number | null;
  /** The same among instances of one author in the whole dataset. */
  readonly rankOfAuthor: number | null;
  readonly ofAuthor: number | null;
  /** What it shares with loaded benchmark datasets; empty: looked, found nothing. */
  readonly overlaps: readonly Overlap[] | null;
}

/** Facts of an instance of which nothing but its name is known: for a provider to fill in what it knows. */
export function unknownFacts(instanceId: string, repository: RepositoryFacts): InstanceFacts {
  return {
    instanceId,
    repository,
    number: null,
    title: null,
    description: null,
    author: null,
    labels: null,
    draft: null,
    merged: null,
    createdAt: null,
    mergedAt: null,
    linkedIssues: null,
    statement: null,
    hints: null,
    baseCommit: null,
    patch: null,
    testPatch: null,
    counts: null,
    files: null,
    tokens: null,
    licence: null,
    language: null,
    across: {
      rankInRepository: null,
      ofRepository: null,
      rankOfAuthor: null,
      ofAuthor: null,
      overlaps: null,
    },
  };
}
