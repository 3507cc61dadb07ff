import { parsePatch } from '@/lib/patch/patchFiles';
import type { PatchFacts } from './facts';

/** Reads a patch. An empty text is a patch of no files. */
export function patchFacts(text: string): PatchFacts {
  return { text, ...parsePatch(text) };
}
