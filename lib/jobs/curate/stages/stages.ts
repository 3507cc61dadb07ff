import { aggregate } from './aggregate';
import { bring } from './bring';
import { link } from './link';
import { scan } from './scan';
import type { Stage } from './stage';

/** The stages of a curation, in order. A stage begins when the one before has done all it could. */
export const STAGES: readonly Stage[] = [bring, scan, aggregate, link];
