import type { Span } from '@/lib/text/span';

/** Characters that are shown on each side of a span, and of a span itself. */
const AROUND = 6_000;
const INSIDE = 20_000;

/** A text cut at a span; `isCut`: it has more than is given. */
export interface Around {
  before: string;
  inside: string;
  after: string;
  isCut: boolean;
}

/** What stands in a span of a text and around it. Null: the text as a whole; spans beyond its end are cut. */
export function aroundSpan(text: string, span: Span | null): Around {
  const start = Math.min(text.length, Math.max(0, span?.start ?? 0));
  const end = Math.max(start, Math.min(text.length, span?.end ?? text.length));
  const from = Math.max(0, start - AROUND);
  const until = Math.min(end, start + INSIDE);
  const to = until < end ? until : Math.min(text.length, end + AROUND);
  return {
    before: text.slice(from, start),
    inside: text.slice(start, until),
    after: text.slice(until, to),
    isCut: from > 0 || to < text.length,
  };
}
