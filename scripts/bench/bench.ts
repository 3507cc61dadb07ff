/** What a bench reports: rows under headings, and what must be known to read them. */
export interface Table {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
  notes: readonly string[];
}

export interface BenchOptions {
  /** CPU seconds that a slow peer may take for each class of sizes. */
  peerSeconds: number;
  /** How many instances filter runs are measured on, at most; a multiple of 10. */
  instances: number;
  /** By how many workers at most. */
  workers: number;
  /** Pull requests that are aggregated, and a tenth of them. */
  pulls: number;
  /** One line of progress, for people. */
  progress: (line: string) => void;
}

/** A part of `npm run bench`: figures as ratios against a peer in the same run. */
export interface Bench {
  name: string;
  about: string;
  run: (options: BenchOptions) => Promise<Table[]>;
}
