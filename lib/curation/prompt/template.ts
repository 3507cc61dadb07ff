/** A template that was read: text with places for the issue and the files, and how one file is written. */
export interface PromptTemplate {
  parts: readonly ({ kind: 'text'; text: string } | { kind: 'issue' } | { kind: 'files' })[];
  file: readonly ({ kind: 'text'; text: string } | { kind: 'path' } | { kind: 'content' })[];
}

/** A template, or what is wrong with it: `line` from 1. */
export type ReadTemplate =
  { ok: true; template: PromptTemplate } | { ok: false; line: number; message: string };

const TOKEN = /\{\{\s*([^{}]*?)\s*\}\}/g;
const FILE_BLOCK = /\{\{\s*#files\s*\}\}([\s\S]*?)\{\{\s*\/files\s*\}\}/;

/**
 * Reads a template. `{{issue}}` stands for the problem statement; between `{{#files}}` and `{{/files}}` stands how
 * one file is written, with `{{path}}` and `{{content}}`; that part is repeated for each file. Everything else is
 * text and stays as it is. Each of the two must be there once.
 */
export function readTemplate(text: string): ReadTemplate {
  const block = FILE_BLOCK.exec(text);
  if (!block) return wrong(text, text.length, 'has no {{#files}} … {{/files}} around how a file is written');
  const [whole, inner = ''] = block;
  const before = text.slice(0, block.index);
  const after = text.slice(block.index + whole.length);
  const problem =
    strange(text, before, 0, ['issue']) ??
    strange(text, inner, block.index + whole.indexOf(inner), ['path', 'content']) ??
    strange(text, after, block.index + whole.length, ['issue']);
  if (problem) return problem;
  if (`${before}${after}`.match(/\{\{\s*issue\s*\}\}/g)?.length !== 1)
    return wrong(text, 0, 'must have {{issue}} once, outside of the files');
  for (const name of ['path', 'content']) {
    if (!new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`).test(inner))
      return wrong(text, block.index, `must have {{${name}}} in its files`);
  }
  const parts = [...pieces(before), { kind: 'files' }, ...pieces(after)] as PromptTemplate['parts'];
  return { ok: true, template: { parts, file: pieces(inner) as PromptTemplate['file'] } };
}

function strange(text: string, part: string, offset: number, known: readonly string[]): ReadTemplate | null {
  for (const match of part.matchAll(TOKEN)) {
    const name = match[1] ?? '';
    if (known.includes(name)) continue;
    const choice = known.map((each) => `{{${each}}}`).join(' or ');
    return wrong(text, offset + match.index, `has {{${name}}} where only ${choice} can stand`);
  }
  return null;
}

function wrong(text: string, at: number, what: string): ReadTemplate {
  return { ok: false, line: text.slice(0, at).split('\n').length, message: `The template ${what}.` };
}

function pieces(text: string): { kind: string; text?: string }[] {
  const found: { kind: string; text?: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > at) found.push({ kind: 'text', text: text.slice(at, match.index) });
    found.push({ kind: match[1] ?? '' });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ kind: 'text', text: text.slice(at) });
  return found;
}
