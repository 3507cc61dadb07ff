import { z } from 'zod';
import { PullSettings } from '../pulls/settings';

/** Where clones come from when nobody brought them. */
const FetchSettings = z.object({
  /** An http or https address before `/owner/name.git`. */
  base: z.string().min(1).max(2_000),
  /** Bytes that all clones of the cache may have together. */
  cacheBytes: z.number().int().min(0),
  /** Bytes of one clone. */
  cloneBytes: z.number().int().min(0),
  /** Milliseconds for one clone. */
  cloneTimeoutMs: z.number().int().min(1),
});

/** How a curation reads clones. */
export const GitSettings = z.object({
  /** A folder of clones on the machine of the run's place; null: none was brought. */
  repos: z.string().min(1).nullable(),
  /** Null: what is not brought is not fetched. */
  fetch: FetchSettings.nullable(),
  pulls: PullSettings,
});

export type GitSettings = z.infer<typeof GitSettings>;
