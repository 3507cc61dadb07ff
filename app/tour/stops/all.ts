import type { StopSource } from '../stop';
import { commentOnly } from './commentOnly';
import { emptyReplace } from './emptyReplace';
import { extraFile } from './extraFile';
import { foundTwice } from './foundTwice';
import { lineEnds } from './lineEnds';
import { quotedTag } from './quotedTag';
import { swallowed } from './swallowed';
import { twoInFence } from './twoInFence';
import { undone } from './undone';

/** The tour in its order; the keys 1 to 9 open its stops. */
export const STOPS: readonly StopSource[] = [
  commentOnly,
  extraFile,
  twoInFence,
  emptyReplace,
  swallowed,
  quotedTag,
  lineEnds,
  undone,
  foundTwice,
];
