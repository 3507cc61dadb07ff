import type { Span, SpanField, SpanPlace } from '@/lib/labels/schema';

/** The texts that spans can lie in, as they came. */
export type SpanTexts = Readonly<Record<SpanPlace, string | null>>;

/** A place of the words that were selected, or what was wrong with them and what to do. */
export type Taken = { ok: true; span: Span } | { ok: false; reason: string };

/**
 * Finds selected words in their text: offsets are those of the issue or patch as it came. Of a patch the file and the
 * side are read off the lines before.
 */
export function spanOf(field: SpanField, place: SpanPlace | null, words: string, texts: SpanTexts): Taken {
  const quote = words.trim();
  if (quote === '' || place === null)
    return { ok: false, reason: 'Select words in the issue or the patch first, then press this again.' };
  if (!field.of.includes(place))
    return { ok: false, reason: `Only words of ${field.of.join(', ')} are asked for. Select some there.` };
  const text = texts[place] ?? '';
  const start = text.indexOf(quote);
  if (start < 0)
    return {
      ok: false,
      reason: 'These words run over formatting or lines. Show the source, or select less, and try again.',
    };
  const span = { place, path: null, side: null, start, end: start + quote.length, quote };
  if (place === 'issue') return { ok: true, span };
  const before = text.slice(0, start);
  const line = before.slice(before.lastIndexOf('\n') + 1) + quote;
  const path = [...before.matchAll(/^(?:\+\+\+ b\/|diff --git a\/.* b\/)(.*)$/gm)].at(-1)?.[1] ?? null;
  return { ok: true, span: { ...span, path, side: line.startsWith('-') ? 'before' : 'after' } };
}
