import { change } from '@/lib/diff/change';
import { inspectOutput } from '@/lib/reward/inspectOutput';
import { changeHtml, ledgerHtml } from './changeHtml';
import { escapeHtml, textHtml } from './escape';
import type { Exhibit, ShownCheck, ShownDraft, ShownPath, ShownReport } from './exhibit';
import { outputHtml } from './outputHtml';

/** Changes of more characters than this are shown without their matches: finding them could keep a server busy. */
const MOST_MATCHED = 200_000;

/** A reward or similarity; the places are those of the pages. */
function figure(value: number): string {
  return value === -1 ? '−1' : value.toFixed(4);
}

const MARKS: Record<ShownCheck['outcome'], string> = {
  pass: '✓ ',
  fail: '✗ failed: ',
  warn: '! passed, but look: ',
  open: '– not reached: ',
};

function checksHtml(checks: readonly ShownCheck[]): string {
  const items = checks.map(({ title, outcome, found, advice }) => {
    const facts = found === undefined ? '' : ` <span class="muted">${textHtml(found)}</span>`;
    const what = advice === undefined ? '' : `<br><span class="${outcome}">${textHtml(advice)}</span>`;
    return `<li><span class="${outcome}">${MARKS[outcome]}</span>${textHtml(title)}${facts}${what}</li>`;
  });
  return items.length === 0 ? '' : `<h3>Format checks</h3><ul class="checks">${items.join('')}</ul>`;
}

const OUTCOMES = {
  applied: 'replaced',
  'not-found': 'not found',
  identical: 'identical',
  'too-long': 'too long',
} as const;

function editsHtml({ edits }: ShownReport): string {
  if (edits.length === 0) return '';
  const rows = edits.map(({ path, outcome, searchLines, replaceLines }, index) => {
    const many = outcome.kind === 'applied' && outcome.places !== 1 ? `${outcome.places} places ` : '';
    return `<tr><th scope="row">${index + 1}. <code>${textHtml(path)}</code></th><td class="n">${searchLines} → ${replaceLines} lines</td><td>${many}${OUTCOMES[outcome.kind]}</td></tr>`;
  });
  return `<h3>Edits</h3><table><thead><tr><th scope="col">File</th><th scope="col">SEARCH → REPLACE</th><th scope="col">What became of it</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function sideOf({ predicted, oracle }: ShownPath): string {
  if (predicted === '') return ' <span class="warn">oracle only</span>';
  return oracle === '' ? ' <span class="warn">prediction only</span>' : '';
}

function filesHtml(files: readonly ShownPath[]): string {
  if (files.length === 0) return '';
  const rows = files.map(
    (file) =>
      `<tr><th scope="row"><code>${textHtml(file.path)}</code>${sideOf(file)}</th><td class="n">${figure(file.similarity)}</td></tr>`,
  );
  return `<h3>Similarity per file</h3><table><tbody>${rows.join('')}</tbody></table>`;
}

/** The predicted texts by path; undefined where a prediction has none, being a patch. */
function predictedTexts(draft: ShownDraft): ReadonlyMap<string, string> | undefined {
  const mapOf = (files: ShownDraft['context']) => new Map(files.map(({ path, text }) => [path, text]));
  switch (draft.way) {
    case 'search-replace':
      return inspectOutput(mapOf(draft.context), draft.output).newContent;
    case 'new-contents':
      return mapOf(draft.predicted);
    case 'unified-diff':
      return undefined;
  }
}

function textIn(files: ShownDraft['context'], path: string): string | undefined {
  return files.findLast((file) => file.path === path)?.text;
}

function diffHtml(title: string, content: string): string {
  const inner = content === '' ? '<p class="none">No line is different.</p>' : changeHtml(content);
  return `<details><summary>${title}</summary>${inner}</details>`;
}

function fileHtml(file: ShownPath, draft: ShownDraft, predicted: string | undefined): string {
  const { path, similarity } = file;
  const isShort = file.predicted.length + file.oracle.length <= MOST_MATCHED;
  const sides = isShort ? ledgerHtml(file.predicted, file.oracle) : undefined;
  const matched =
    sides === undefined
      ? '<p class="none">The changes are too long for this document to mark what matches.</p>'
      : `<div class="sides"><div><h4>Predicted change; what matches is coloured</h4>${sides.predicted}</div><div><h4>Oracle’s change</h4>${sides.oracle}</div></div>`;
  const base = textIn(draft.context, path) ?? '';
  const between =
    predicted === undefined
      ? ''
      : diffHtml('Predicted against oracle', change(predicted, textIn(draft.oracle, path) ?? base));
  return `<section><h3><code>${textHtml(path)}</code> <span class="muted">similarity ${figure(similarity)}</span></h3>${matched}${diffHtml('Predicted against base', file.predicted)}${diffHtml('Oracle against base', file.oracle)}${between}</section>`;
}

function givenHtml({ way, context, output, predictedPatch }: ShownDraft, { checks }: ShownReport): string {
  if (way === 'new-contents') return '';
  const files = new Map(context.map(({ path, text }) => [path, text]));
  const shown = way === 'search-replace' ? outputHtml(files, output, checks) : changeHtml(predictedPatch);
  const title = way === 'search-replace' ? 'The output as it was read' : 'The predicted patch';
  return `<details open><summary>${title}</summary>${shown}</details>`;
}

/** A scored draft as an article; `id` is what links lead to. */
export function exhibitHtml({ title, words, draft, report }: Exhibit, id: string): string {
  const texts = predictedTexts(draft);
  const error = report.error === undefined ? '' : `<p class="error">${textHtml(report.error.trim())}</p>`;
  const files = report.files.map((file) => {
    const base = textIn(draft.context, file.path) ?? '';
    return fileHtml(file, draft, texts && (texts.get(file.path) ?? base));
  });
  const parts = [
    `<h2>${textHtml(title)}</h2>`,
    ...words.map((each) => `<p>${textHtml(each)}</p>`),
    `<p class="figure"><span class="muted">Reward</span> ${figure(report.reward)}</p>`,
    error,
    checksHtml(report.checks),
    editsHtml(report),
    filesHtml(report.files),
    givenHtml(draft, report),
    ...files,
  ];
  return `<article id="${escapeHtml(id)}">${parts.join('\n')}</article>`;
}
