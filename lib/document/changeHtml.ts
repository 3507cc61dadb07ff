import { changeLines, type ChangeLine } from '@/lib/diff/changeLines';
import { matchingBlocks } from '@/lib/diff/match/matchingBlocks';
import { toCodePoints } from '@/lib/text/codePoints';
import { textHtml } from './escape';

const SIGNS: Record<ChangeLine['kind'], string> = { hunk: '', same: ' ', removed: '−', added: '+' };

/** A change line by line, with the numbers of both sides. */
export function changeHtml(change: string): string {
  const rows = changeLines(change).map(({ kind, text, oldNumber, newNumber }) => {
    const numbers = `<i>${oldNumber ?? ''}</i><i>${newNumber ?? ''}</i>`;
    return `<div class="l d ${kind}">${numbers}<i>${SIGNS[kind]}</i><span>${textHtml(text)}</span></div>`;
  });
  return `<div class="code">${rows.join('')}</div>`;
}

const KIND_OF_FIRST: Readonly<Record<string, string>> = {
  '': 'same',
  ' ': 'same',
  '-': 'removed',
  '+': 'added',
};

/**
 * Two changes with their matched characters coloured by the kind of line they stand in; matched as the similarity
 * matches them, prediction first.
 */
export function ledgerHtml(predicted: string, oracle: string): { predicted: string; oracle: string } {
  const blocks = matchingBlocks(toCodePoints(predicted), toCodePoints(oracle));
  return { predicted: sideHtml(predicted, blocks, 0), oracle: sideHtml(oracle, blocks, 1) };
}

/** One side of the matching blocks: `offset` 0 for the first text, 1 for the second. */
function sideHtml(change: string, blocks: Int32Array, offset: 0 | 1): string {
  if (change === '') return '<p class="none">This file is left as it is.</p>';
  // The characters that toCodePoints counts.
  const points = Array.from(change);
  const isMatched = new Uint8Array(points.length);
  for (let at = 0; at < blocks.length; at += 3) {
    const start = blocks[at + offset] as number;
    isMatched.fill(1, start, start + (blocks[at + 2] as number));
  }
  const lines: string[] = [];
  for (let start = 0; start <= points.length;) {
    const newline = points.indexOf('\n', start);
    const end = newline === -1 ? points.length : newline;
    const kind = KIND_OF_FIRST[start < end ? (points[start] as string) : ''] ?? 'hunk';
    lines.push(`<div class="l ${kind}"><span>${runsHtml(points, isMatched, start, end)}</span></div>`);
    start = end + 1;
  }
  return `<div class="code ledger">${lines.join('')}</div>`;
}

function runsHtml(points: readonly string[], isMatched: Uint8Array, start: number, end: number): string {
  let html = '';
  for (let at = start; at < end;) {
    let to = at + 1;
    while (to < end && isMatched[to] === isMatched[at]) to += 1;
    const text = textHtml(points.slice(at, to).join(''));
    html += isMatched[at] === 1 ? `<mark>${text}</mark>` : text;
    at = to;
  }
  return html;
}
