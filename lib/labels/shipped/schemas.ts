import type { Definition } from '../schema';
import { QUESTIONABLE, questionable } from './questionable';
import { sweBenchPlus } from './sweBenchPlus';
import { sweBenchVerified } from './sweBenchVerified';
import { VERDICT, verdict } from './verdict';

/** The schemas that come along, by name: version 1 of each. The migration that made their table put them there. */
export const SHIPPED: readonly { readonly name: string; readonly definition: Definition }[] = [
  { name: QUESTIONABLE, definition: questionable },
  { name: VERDICT, definition: verdict },
  { name: 'swe-bench-verified', definition: sweBenchVerified },
  { name: 'swe-bench-plus', definition: sweBenchPlus },
];
