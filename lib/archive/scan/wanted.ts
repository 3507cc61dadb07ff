/**
 * Whether a line of the archive can be an event of a wanted type, told from its bytes. The clever part of the scan:
 * most lines are pushes, stars and forks, and reading them as JSON costs more than unpacking them.
 *
 * Every line that GitHub's archive ever had begins with `{"id":"<digits>","type":"<type>",`; then the type's bytes
 * decide. A line that begins otherwise (other order, blanks, an escape) is `unknown`: whoever asks reads it as JSON. So
 * the answer is never wrong for a line that names its type once.
 */
export type Wanted = 'yes' | 'no' | 'unknown';

const OPENING = Buffer.from('{"id":"');
const BETWEEN = Buffer.from('","type":"');
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NO_TYPE_IS_LONGER = 64;

/** The test for these types. Their names are ASCII, and no two of one length share their bytes. */
export function wantedTypes(types: Iterable<string>): (bytes: Buffer, start: number, end: number) => Wanted {
  const byLength: Buffer[][] = [];
  for (const type of types) (byLength[type.length] ??= []).push(Buffer.from(type));
  return (bytes, start, end) => {
    if (!isAt(bytes, start, end, OPENING)) return 'unknown';
    let at = start + OPENING.length;
    while (at < end && isDigit(bytes[at])) at++;
    if (!isAt(bytes, at, end, BETWEEN)) return 'unknown';
    const name = at + BETWEEN.length;
    const limit = Math.min(end, name + NO_TYPE_IS_LONGER);
    for (at = name; at < limit; at++) {
      const byte = bytes[at];
      if (byte === BACKSLASH) return 'unknown';
      if (byte !== QUOTE) continue;
      const candidates = byLength[at - name];
      return candidates?.some((type) => isAt(bytes, name, end, type)) === true ? 'yes' : 'no';
    }
    return 'unknown';
  };
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isAt(bytes: Buffer, at: number, end: number, word: Buffer): boolean {
  if (at + word.length > end) return false;
  for (let k = 0; k < word.length; k++) if (bytes[at + k] !== word[k]) return false;
  return true;
}
