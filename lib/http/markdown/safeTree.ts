import type rehypeSanitize from 'rehype-sanitize';
import type { Options } from 'rehype-sanitize';

/** A tree of elements and text (hast). */
export type SafeTree = Parameters<ReturnType<typeof rehypeSanitize>>[0];
type Nodes = SafeTree['children'];
type Element = Extract<Nodes[number], { type: 'element' }>;

/** Deeper trees are not drawn: no issue nests so, and drawing goes down by recursion. */
const MOST_DEPTH = 100;

/**
 * What is left of strangers' HTML: the elements that GitHub allows, fewer attributes. No script, style, class, form,
 * frame or media; ids are set apart from the page's own.
 */
export const ALLOWED: Options = {
  tagNames:
    'a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img input ins kbd li ol p pre q rp rt ruby s samp section span strike strong sub summary sup table tbody td tfoot th thead tr tt ul var'.split(
      ' ',
    ),
  attributes: {
    '*': ['align', 'dir', 'id', 'title'],
    a: ['href', 'ariaDescribedBy', 'ariaLabel', 'dataFootnoteBackref', 'dataFootnoteRef'],
    img: ['alt', 'src'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: [['className', 'task-list-item']],
    ul: [['className', 'contains-task-list']],
    ol: [['className', 'contains-task-list'], 'start'],
    section: [['className', 'footnotes']],
    td: ['colSpan', 'rowSpan'],
    th: ['colSpan', 'rowSpan', 'scope'],
    details: ['open'],
  },
  ancestors: Object.fromEntries(['tbody', 'td', 'th', 'thead', 'tfoot', 'tr'].map((tag) => [tag, ['table']])),
  required: { input: { disabled: true, type: 'checkbox' } },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  clobber: ['id', 'ariaDescribedBy'],
  clobberPrefix: 'user-content-',
  strip: [
    'script',
    'style',
    'iframe',
    'object',
    'template',
    'noscript',
    'svg',
    'math',
    'textarea',
    'select',
    'title',
  ],
};

/** Throws where a tree nests too deeply to be drawn. */
export function boundDepth(tree: SafeTree): void {
  let level: Nodes = tree.children;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_DEPTH) throw new Error('the text nests too deeply');
    level = level.flatMap((node) => ('children' in node ? (node.children as Nodes) : []));
  }
}

/**
 * Gives an allowed tree the form in which it is drawn: nothing loads or is followed unless asked, headings stand below
 * the page's own, and what may be wider than the page scrolls by itself, by keyboard too.
 */
export function showForeign(tree: SafeTree): void {
  tree.children = shown(tree.children, false);
}

/** The page has its own h1 and h2. */
const HEADINGS = new Map([
  ['h1', 'h3'],
  ['h2', 'h4'],
  ['h3', 'h5'],
  ['h4', 'h6'],
  ['h5', 'h6'],
]);

/** Blanks between the parts of a table are none of its contents, and React refuses them there. */
const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr']);

function shown(nodes: Nodes, isInLink: boolean): Nodes {
  return nodes.map((node, index) => {
    if (node.type === 'text') {
      return afterBreak(nodes[index - 1]) ? { ...node, value: node.value.replace(/^\n/, '') } : node;
    }
    return node.type === 'element' ? shownElement(node, isInLink) : node;
  });
}

function shownElement(element: Element, isInLink: boolean): Element {
  const { tagName, properties } = element;
  if (tagName === 'img') return image(element, isInLink);
  const isTable = TABLE_PARTS.has(tagName);
  const parts = element.children.filter((child) => !(isTable && child.type === 'text'));
  const children = shown(parts as Nodes, isInLink || tagName === 'a') as Element['children'];
  const known = { ...element, tagName: HEADINGS.get(tagName) ?? tagName, children };
  if (tagName === 'input') return { ...known, properties: { ...properties, ariaLabel: taskState(element) } };
  if (tagName === 'a') return { ...known, properties: linkProperties(element) };
  if (tagName === 'pre') return { ...known, properties: { ...properties, tabIndex: 0 } };
  if (tagName !== 'table') return known;
  const scrollable = { className: ['scrollable'], tabIndex: 0 };
  return { type: 'element', tagName: 'div', properties: scrollable, children: [known] };
}

function taskState({ properties: { checked } }: Element): string {
  return checked === undefined || checked === false ? 'To do' : 'Done';
}

/** A line end is drawn as one, as on GitHub; behind a <br> it would be a second one. */
function afterBreak(node: Nodes[number] | undefined): boolean {
  return node?.type === 'element' && node.tagName === 'br';
}

const OUTSIDE = { target: '_blank', rel: ['noopener', 'noreferrer', 'nofollow'] };

function linkProperties({ properties: { href, ...rest } }: Element): Element['properties'] {
  if (typeof href !== 'string') return rest;
  if (href.startsWith('#')) return { ...rest, href: `#user-content-${href.slice(1)}` };
  if (hostOf(href) !== undefined || /^mailto:/i.test(href)) return { ...rest, ...OUTSIDE, href };
  // Relative to a site that is not this one.
  return { ...rest, title: `Leads to ${href}, relative to where this text comes from` };
}

/** An image is named, not loaded: who opens it is seen by its host. */
function image({ properties: { src, alt } }: Element, isInLink: boolean): Element {
  const host = typeof src === 'string' ? hostOf(src) : undefined;
  const about = typeof alt === 'string' && alt.trim() !== '' ? `Image “${alt.trim()}”` : 'Image';
  const value = host === undefined ? `${about}, not loaded` : `${about} on ${host}`;
  const children: Element['children'] = [{ type: 'text', value }];
  const className = ['remote-image'];
  if (host === undefined || isInLink)
    return { type: 'element', tagName: 'span', properties: { className }, children };
  const title = 'Not loaded. Opening it shows your address to that host.';
  return { type: 'element', tagName: 'a', properties: { className, title, ...OUTSIDE, href: src }, children };
}

function hostOf(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address).host;
}
