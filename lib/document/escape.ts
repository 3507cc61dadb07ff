const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * What can't be seen or reorders what can: control characters but tab and newline, the marks and overrides of writing
 * direction (UAX #9), line separators, a byte order mark, halves of surrogate pairs.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** A text as HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A text as HTML between tags, with what is unseen named by its code point: `U+202E`. */
export function textHtml(text: string): string {
  return escapeHtml(text).replace(UNSEEN, (sign) => {
    if (sign === '\t' || sign === '\n') return sign;
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `<b class="unseen">U+${code}</b>`;
  });
}
