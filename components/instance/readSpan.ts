import type { Span } from '@/lib/text/span';

/** The span of an address, `120-140` in UTF-16 code units; undefined where it says none. */
export function readSpan(text: string | null): Span | undefined {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '');
  if (!match) return undefined;
  const [start, end] = [Number(match[1]), Number(match[2])];
  return end > start ? { start, end } : undefined;
}
