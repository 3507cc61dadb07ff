import type { Edit } from '@/lib/patch/scanEdits';
import { textOf, type Span } from '@/lib/text/span';
import { insertion, type Fix } from './fix';
import type { Token, TokenKind } from './tokens';

const EXACT: Partial<Record<TokenKind, string>> = {
  search: '<<<<<<< SEARCH',
  divider: '=======',
  replace: '>>>>>>> REPLACE',
};
const FENCE_LINE = '```\n';

/** A marker to the letter in the place of one that is misspelt. */
export function spellMarker({ kind, span }: Token): Fix | undefined {
  const text = EXACT[kind];
  return text === undefined ? undefined : { label: `Write ${text} to the letter`, span, text };
}

/** A fence before a path that has none, or has only that which closes the block before it. */
export function openFence(path: Token): Fix {
  return insertion('Open a fence before its path', path.span.start, FENCE_LINE);
}

/** The empty line that an empty SEARCH or REPLACE needs, after the marker before it. */
export function emptyLine(part: 'SEARCH' | 'REPLACE', marker: Span): Fix {
  return insertion(`Write the empty ${part} as an empty line`, marker.end, '\n');
}

/** For an edit that ran on because its REPLACE had no line. */
export function endEmptyReplace(output: string, { divider }: Edit): Fix | undefined {
  const runsOn = output.startsWith('>>>>>>> REPLACE\n```', divider.end + 1);
  return runsOn ? emptyLine('REPLACE', divider) : undefined;
}

/** For two edits in one fence: the second gets a fence and the path of the first. */
export function splitFence(output: string, { replaceSpan, path }: Edit): Fix | undefined {
  const inner = />>>>>>> REPLACE\n+(?=<<<<<<< SEARCH\n)/.exec(textOf(output, replaceSpan));
  if (inner === null) return undefined;
  const start = replaceSpan.start + inner.index;
  const text = `>>>>>>> REPLACE\n\`\`\`\n\n\`\`\`\n### ${path}\n`;
  return {
    label: 'Give the second edit a fence of its own',
    span: { start, end: start + inner[0].length },
    text,
  };
}
