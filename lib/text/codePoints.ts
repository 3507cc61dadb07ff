function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/**
 * The characters of a text as Python counts them: one number per code point. An adjacent high and low surrogate
 * are one code point (texts are defined as after a JSON round trip); a lone surrogate is one by itself.
 */
export function toCodePoints(text: string): Uint32Array {
  const points = new Uint32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    let point = text.charCodeAt(at);
    if (isHighSurrogate(point) && at + 1 < text.length) {
      const low = text.charCodeAt(at + 1);
      if (isLowSurrogate(low)) {
        point = (point - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
        at += 1;
      }
    }
    points[count] = point;
    count += 1;
  }
  return count === points.length ? points : points.slice(0, count);
}

/** How many characters {@link toCodePoints} would give, without making them. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1) {
    if (isLowSurrogate(text.charCodeAt(at)) && isHighSurrogate(text.charCodeAt(at - 1))) count -= 1;
  }
  return count;
}

/** The text without its first `count` code points: Python's `text[count:]`. */
export function dropCodePoints(text: string, count: number): string {
  let at = 0;
  for (let dropped = 0; dropped < count && at < text.length; dropped += 1) {
    at += splitsPair(text, at + 1) ? 2 : 1;
  }
  return text.slice(at);
}

/** Whether a position lies inside a surrogate pair: no boundary between two characters. */
export function splitsPair(text: string, position: number): boolean {
  return isHighSurrogate(text.charCodeAt(position - 1)) && isLowSurrogate(text.charCodeAt(position));
}

/** Orders texts as Python does, by code points; negative when `a` comes first, 0 when equal. */
export function compareCodePoints(a: string, b: string): number {
  const others = b[Symbol.iterator]();
  for (const character of a) {
    const other = others.next();
    if (other.done) return 1;
    if (character !== other.value) return (character.codePointAt(0) ?? 0) - (other.value.codePointAt(0) ?? 0);
  }
  return others.next().done ? 0 : -1;
}
