import type { TextShape } from './facts';

/** Measures a text once, so that rules about files need not hold it. `\n` ends a line; a last line needs none. */
export function textShape(text: string): TextShape {
  let characters = 0;
  let lines = 0;
  let [longestLine, longestLineAt] = [0, 0];
  let alphanumeric = 0;
  let line = 0;
  for (const character of text) {
    characters++;
    if (character === '\n') {
      lines++;
      if (line > longestLine) [longestLine, longestLineAt] = [line, lines];
      line = 0;
      continue;
    }
    line++;
    if (isAlphanumeric(character)) alphanumeric++;
  }
  if (line > 0) lines++;
  if (line > longestLine) [longestLine, longestLineAt] = [line, lines];
  return {
    characters,
    lines,
    longestLine,
    longestLineAt,
    alphanumeric: characters === 0 ? 0 : alphanumeric / characters,
  };
}

function isAlphanumeric(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code >= 128) return /[\p{L}\p{N}]/u.test(character);
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
