import type { AppliedEdits, EditOutcome, FileTexts } from '@/lib/patch/applyEdits';
import type { Edit } from '@/lib/patch/scanEdits';
import { strip } from '@/lib/text/strip';
import type { MetEdit } from './metEdit';
import { noEffect } from './noEffect';
import { textsBefore } from './textsBefore';
import type { Warning } from './warning';

function searchMany({ edit, index, outcome }: MetEdit): Warning | undefined {
  if (outcome.kind !== 'applied' || outcome.places === 1) return undefined;
  const sentence = `SEARCH of edit ${index + 1} is found in ${outcome.places} places, and all are replaced; give it more lines.`;
  return { code: 'search-many', sentence, span: edit.searchSpan, edit: index };
}

/** The first line of the file in which a found SEARCH ends before the line does. */
function lineCutBy(search: string, before: string): string | undefined {
  const text = `\n${before}`;
  const sought = `\n${search}`;
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + sought.length)) {
    const end = at + sought.length;
    const rest = text.charAt(end);
    if (rest === '' || rest === '\n' || text.startsWith('\r\n', end)) continue;
    const newline = text.indexOf('\n', end);
    return text.slice(text.lastIndexOf('\n', end - 1) + 1, newline === -1 ? text.length : newline);
  }
  return undefined;
}

function searchMidLine({ edit, index, before, outcome }: MetEdit): Warning | undefined {
  if (outcome.kind !== 'applied' || edit.search === '') return undefined;
  const line = lineCutBy(edit.search, before);
  if (line === undefined) return undefined;
  const { start, end } = edit.searchSpan;
  const lastLine = Math.max(start, start + edit.search.lastIndexOf('\n') + 1);
  const sentence = `SEARCH of edit ${index + 1} ends within the line ${JSON.stringify(line)}; the rest of that line stays behind REPLACE.`;
  return { code: 'search-mid-line', sentence, span: { start: lastLine, end }, edit: index };
}

function identical({ edit, index, outcome }: MetEdit): Warning | undefined {
  if (outcome.kind !== 'identical') return undefined;
  const span = { start: edit.searchSpan.start, end: edit.replaceSpan.end };
  const sentence = `SEARCH and REPLACE of edit ${index + 1} are the same; leave the edit out.`;
  const fix = { label: 'Leave the edit out', span: edit.span, text: '' };
  return { code: 'changes-nothing', sentence, span, edit: index, fix };
}

function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function lineEnds({ edit, index, before, outcome }: MetEdit): Warning | undefined {
  if (outcome.kind !== 'not-found') return undefined;
  const [hasReturns, asksReturns] = [before.includes('\r\n'), edit.search.includes('\r')];
  if (!hasReturns && !asksReturns) return undefined;
  const search = withoutReturns(edit.search.endsWith('\r') ? `${edit.search}\n` : edit.search);
  if (!`\n${withoutReturns(before)}\n`.includes(`\n${search}`)) return undefined;
  const [inFile, inSearch] = hasReturns ? ['\\r\\n', '\\n'] : ['\\n', '\\r\\n'];
  const sentence = `SEARCH of edit ${index + 1} differs from ${edit.path} in line ends alone: ${inFile} in the file, ${inSearch} in SEARCH.`;
  return { code: 'line-ends', sentence, span: edit.searchSpan, edit: index };
}

/** Line ends that are no `\r\n`. */
const BARE_NEWLINE = /(?<!\r)\n/g;

/** Lines that REPLACE brings in with other ends than all others of the file have. */
function mixedLineEnds({ edit, index, before, outcome }: MetEdit): Warning | undefined {
  if (outcome.kind !== 'applied') return undefined;
  const [inFile, other] = before.includes('\r\n') ? ['\r\n', '\n'] : ['\n', '\r\n'];
  const hasReturns = inFile === '\r\n';
  const brings = hasReturns ? edit.replace.search(BARE_NEWLINE) !== -1 : edit.replace.includes('\r\n');
  if (!brings || !before.includes(inFile) || (hasReturns && before.search(BARE_NEWLINE) !== -1))
    return undefined;
  const [here, there] = [other, inFile].map((end) => JSON.stringify(end).slice(1, -1));
  const sentence = `REPLACE of edit ${index + 1} has lines that end in ${here}, ${edit.path} has ${there}: the file mixes them then.`;
  const text = hasReturns ? edit.replace.replace(BARE_NEWLINE, '\r\n') : withoutReturns(edit.replace);
  const fix = { label: `End them in ${there}`, span: edit.replaceSpan, text };
  return { code: 'line-ends', sentence, span: edit.replaceSpan, edit: index, fix };
}

/** A path of the context that is this one but for blanks, quotes, a comment, or how it begins. */
function meantPath(path: string, known: FileTexts): string | undefined {
  const bare = strip(path).replace(/^[`'"]+|[`'":]+$/g, '');
  const word = bare.split(/\s/, 1)[0] ?? bare;
  const tries = [bare, word].flatMap((each) => [each, each.replace(/^(?:\.?\/|[ab]\/)/, '')]);
  return tries.find((each) => known.has(each));
}

function pathUnknown(met: readonly MetEdit[], codeContext: FileTexts): Warning[] {
  const told = new Set<string>();
  return met.flatMap(({ edit, index }): Warning[] => {
    const { path, pathSpan } = edit;
    if (codeContext.has(path) || told.has(path)) return [];
    told.add(path);
    const meant = meantPath(path, codeContext);
    const advice = meant === undefined ? '' : ` Is ${JSON.stringify(meant)} meant?`;
    const sentence = `${JSON.stringify(path)} is not in the code context, so it is an empty file to edit ${index + 1}.${advice}`;
    const fix = meant === undefined ? undefined : { label: `Write ${meant}`, span: pathSpan, text: meant };
    return [{ code: 'path-unknown', sentence, span: pathSpan, edit: index, fix }];
  });
}

/** Warns of edits that are read, but do something else than they seem to. Linear for each edit. */
export function editWarnings(
  codeContext: FileTexts,
  edits: readonly Edit[],
  applied: AppliedEdits,
): Warning[] {
  const before = textsBefore(codeContext, edits, applied);
  const met = edits.map((edit, index) => ({
    edit,
    index,
    before: before[index] as string,
    outcome: applied.outcomes[index] as EditOutcome,
  }));
  const checks = [identical, searchMany, searchMidLine, lineEnds, mixedLineEnds];
  return [
    ...pathUnknown(met, codeContext),
    ...met.flatMap((each) => checks.flatMap((check) => check(each) ?? [])),
    ...noEffect(met, applied, codeContext),
  ];
}
