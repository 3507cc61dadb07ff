import type { Formatted } from '@/lib/http/markdown/formatMarkdown';

/** What POST /api/thoughts answers. */
export interface FormattedThought {
  /** In the vocabulary o200k_base. */
  tokens: number;
  formatted: Formatted;
}
