import { withoutQuotes } from './blank';

/** Where the words stand that link an issue. */
export type LinkPlace = 'title' | 'body' | 'commit' | 'comment';

/** Words that link a pull request to an issue. */
export interface IssueLink {
  place: LinkPlace;
  /** `owner/name` as written; null: the pull request's own repository. */
  repository: string | null;
  number: number;
  /** The keyword with the reference, as written. */
  words: string;
  /** Where the words begin, in UTF-16 code units. */
  start: number;
  /** Id of the commit in whose message they stand; null elsewhere. */
  commit: string | null;
}

/** GitHub's nine keywords, with an optional colon; what refers to the issue follows. */
const KEYWORD = /(?<![\p{L}\p{N}_-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=[ \t:\r\n])/giu;
/** At most so much blank between keyword and reference. */
const GAP = /:?[ \t]{0,8}(?:\r?\n)?[ \t]{0,8}/y;
const NAME = String.raw`[\w.-]{1,100}`;
const REFERENCE = new RegExp(
  String.raw`(?:https?://(?:www\.)?github\.com/(${NAME}/${NAME})/issues/|(${NAME}/${NAME})?#|GH-)(\d{1,9})(?![\p{L}\p{N}_])`,
  'iuy',
);

/**
 * The words in a text that link issues, in order: one of GitHub's nine keywords (any case, an optional colon), then
 * `#N`, `GH-N`, `OWNER/REPO#N` or the issue's URL. What stands in HTML comments and quoted code does not link. Takes time in
 * proportion to the text, whatever stands in it. `commit`: whose message the text is.
 */
export function findLinks(text: string, place: LinkPlace, commit: string | null = null): IssueLink[] {
  // A commit's message is indented for other reasons: it is no Markdown.
  const visible = withoutQuotes(text, { markdown: place !== 'commit' });
  const links: IssueLink[] = [];
  for (const { index: start, 0: keyword } of visible.matchAll(KEYWORD)) {
    const gap = matchAt(GAP, visible, start + keyword.length)?.[0] ?? '';
    if (gap === '') continue;
    const at = start + keyword.length + gap.length;
    const found = matchAt(REFERENCE, visible, at);
    const number = Number(found?.[3] ?? 0);
    if (found === null || number === 0) continue;
    const words = visible.slice(start, at + found[0].length);
    links.push({ place, repository: found[1] ?? found[2] ?? null, number, words, start, commit });
  }
  return links;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
