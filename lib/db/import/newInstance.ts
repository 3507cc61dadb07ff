/** A file of a new instance. Contents are bytes; null where there is none, see InstanceFile. */
export interface NewFile {
  path: Uint8Array;
  role: 'modified' | 'added' | 'deleted' | 'relevant' | 'test';
  partial: boolean;
  binary: boolean;
  before: Uint8Array | null;
  after: Uint8Array | null;
}

/** What is known of an instance's files, and what follows from it. */
export interface NewContext {
  context: 'whole' | 'partial' | 'missing';
  /** Code points of the texts before the change. */
  characters: number;
  /** Tokens of problem statement and texts. */
  tokens: number;
  files: readonly NewFile[];
}

/** What is known of an instance's pull request: JSON, and from it what SQL has to see. */
export interface NewPull {
  author: string | null;
  facts: Uint8Array;
}

/** An instance to be written. Texts of the slim row and for search are clean; payloads are bytes. */
export interface NewInstance extends NewContext {
  instanceId: string;
  repo: string;
  number: number | null;
  title: string;
  baseCommit: string;
  createdAt: Date | null;
  language: string | null;
  licence: string | null;
  fileCount: number;
  addedLines: number;
  removedLines: number;
  contentHash: Uint8Array;
  problemStatement: Uint8Array;
  oraclePatch: Uint8Array | null;
  testPatch: Uint8Array | null;
  hints: Uint8Array | null;
  raw: Uint8Array;
  pull: NewPull;
  search: { subject: string; statement: string; paths: string };
}
