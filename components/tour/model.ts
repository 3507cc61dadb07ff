import type { Draft } from '@/components/playground/model';

/** One change of a stop's draft to try. */
export interface Try {
  label: string;
  /** What comes of it, to be read beside the reward that is then computed. */
  says: string;
  change: Partial<Draft>;
}

/** One thing that people don't expect of the reward, with a draft that shows it. */
export interface TourStop {
  title: string;
  expects: string;
  happens: string;
  /** The instance of the shipped sample that it is about; undefined where the draft is written for the stop alone. */
  instance?: string;
  draft: Draft;
  tries: readonly Try[];
}
