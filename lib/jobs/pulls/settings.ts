import { z } from 'zod';

/** What of a pull request becomes its instance. Defaults are our own choice: the paper names none of them. */
export const PullSettings = z.object({
  /** How tests are told from the oracle; `none` keeps both in it. */
  tests: z.enum(['words', 'substring', 'none']).default('words'),
  /** Unmodified files in the context, at most. */
  relevantFiles: z.number().int().min(0).max(50).default(5),
  /** Tokens of issue, changed files and relevant files together. */
  contextTokens: z.number().int().min(0).max(10_000_000).default(16_000),
  /** A prompt template of the user's; null: ours. */
  template: z.string().max(100_000).nullable().default(null),
  /** In which order a prompt shows the files. */
  order: z.enum(['path', 'changed-first']).default('path'),
});

export type PullSettings = z.infer<typeof PullSettings>;
