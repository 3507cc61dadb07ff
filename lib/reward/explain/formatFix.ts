import type { FormatCheck, Tag } from '../outputFormat';
import { insertion, type Fix } from './fix';

/** Where a missing tag belongs: before the first of these that is there, else at this end. */
const PLACES: Record<Tag, { before: readonly string[]; end: 'start' | 'end' }> = {
  '<think>': { before: [], end: 'start' },
  '</think>': { before: ['\n<solution>', '<solution>', '```'], end: 'end' },
  '<solution>': { before: ['```'], end: 'end' },
  '</solution>': { before: [], end: 'end' },
};

function missingTag(output: string, tag: Tag): Fix {
  const { before, end } = PLACES[tag];
  const label = `Write ${tag}`;
  // A solution begins after the thought, however many fences that one holds.
  const from = tag === '<solution>' ? Math.max(0, output.indexOf('</think>')) : 0;
  const at = before.map((mark) => output.indexOf(mark, from)).find((place) => place !== -1);
  if (at !== undefined) return insertion(label, at, tag === '<solution>' ? `\n${tag}\n` : `\n${tag}`);
  return end === 'start' ? insertion(label, 0, `${tag}\n`) : insertion(label, output.length, `\n${tag}\n`);
}

/** How a failed check could be mended in one step; undefined when there is no such step, or it passed. */
export function formatFix(output: string, check: FormatCheck): Fix | undefined {
  if (check.passed) return undefined;
  if (check.name === 'tag-once') return check.count === 0 ? missingTag(output, check.tag) : undefined;
  if (check.name !== 'edits-found' || !output.includes('\r\n')) return undefined;
  const span = { start: 0, end: output.length };
  return { label: 'End all lines with LF', span, text: output.replaceAll('\r\n', '\n') };
}
