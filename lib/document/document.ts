import { escapeHtml, textHtml } from './escape';
import type { Exhibit, ShownDraft, ShownReport } from './exhibit';
import { exhibitHtml } from './exhibitHtml';
import { STYLE, STYLE_HASH } from './style';

/** Nothing runs, nothing is loaded, nothing is sent: the one style, by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/**
 * Scored drafts as one HTML file that needs nothing beside it: no script, no request; it opens from a disk and from
 * any server of files. Everything given is escaped.
 */
export function documentHtml(title: string, intro: string, exhibits: readonly Exhibit[]): string {
  const idOf = (index: number): string => `part-${index + 1}`;
  const contents = exhibits
    .map((exhibit, index) => `<li><a href="#${idOf(index)}">${textHtml(exhibit.title)}</a></li>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${textHtml(title)}</h1><p>${textHtml(intro)}</p></header>
${exhibits.length > 1 ? `<nav aria-label="Contents"><ol>${contents}</ol></nav>` : ''}
<main>
${exhibits.map((exhibit, index) => exhibitHtml(exhibit, idOf(index))).join('\n')}
</main>
</body>
</html>
`;
}

/** The format of stored snapshots that is read here. */
const READ_FORMAT = 1;

/** A snapshot as it is stored. */
export interface StoredSnapshot {
  readonly format: number;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly scorer: string;
  readonly subject: { readonly dataset: string; readonly instance: string } | null;
  readonly draft: ShownDraft;
  readonly report: ShownReport;
}

/** A snapshot as a document; null when it is of a format that a later version made. */
export function snapshotHtml({
  format,
  created,
  scorer,
  subject,
  draft,
  report,
}: StoredSnapshot): string | null {
  if (format !== READ_FORMAT) return null;
  const about = subject === null ? '' : `, about ${subject.instance} of ${subject.dataset}`;
  const intro = `${draft.way.replace('-', ' ')}, made on ${created.slice(0, 16).replace('T', ' ')} UTC by scorer version ${scorer}${about}.`;
  const exhibit = {
    title: subject?.instance ?? 'What was given, and what came of it',
    words: [],
    draft,
    report,
  };
  return documentHtml('Shared score', intro, [exhibit]);
}
