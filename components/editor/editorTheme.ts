import type { editor } from 'monaco-editor/editor/editor.api';

/** The one theme's name: it is defined anew whenever the page's colours change. */
const THEME = 'pullscope';

/** Defines the theme from the page's colours, now and whenever they change. */
export function followTheme(monaco: typeof editor): void {
  const define = () => {
    monaco.defineTheme(THEME, themeOf(pageColours()));
    monaco.setTheme(THEME);
  };
  define();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', define);
  new MutationObserver(define).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

const TOKENS = [
  'sunken',
  'raised',
  'surface',
  'line',
  'control',
  'ink',
  'muted',
  'accent',
  'accent-soft',
  'pass',
  'fail',
  'warn',
  'added',
  'removed',
] as const;

type Colours = Readonly<Record<(typeof TOKENS)[number], string>>;

/** Each token as #rrggbb: Monaco knows no variables and no light-dark(). */
function pageColours(): Colours {
  const probe = document.body.appendChild(document.createElement('span'));
  const colours = TOKENS.map((name) => {
    probe.style.color = `var(--color-${name})`;
    return [name, hex(getComputedStyle(probe).color)];
  });
  probe.remove();
  return Object.fromEntries(colours) as Colours;
}

function hex(rgb: string): string {
  const parts = rgb.match(/\d+/g) ?? [];
  return `#${parts
    .slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`;
}

function themeOf(colour: Colours): editor.IStandaloneThemeData {
  return {
    base: isDark(colour.surface) ? 'vs-dark' : 'vs',
    // The base's own rules are finer than ours and would win over them.
    inherit: false,
    rules: [
      ...rule(colour.ink, ['', 'identifier', 'delimiter', 'operator', 'variable']),
      ...rule(colour.muted, ['comment', 'metatag', 'attribute.name.html']),
      ...rule(colour.accent, ['keyword', 'tag', 'attribute.name', 'predefined', 'key']),
      ...rule(colour.pass, ['string', 'attribute.value', 'regexp']),
      ...rule(colour.warn, ['number', 'constant', 'annotation', 'type', 'string.escape']),
    ],
    colors: colorsOf(colour),
  };
}

function rule(colour: string, tokens: readonly string[]): editor.ITokenThemeRule[] {
  return tokens.map((token) => ({ token, foreground: colour.slice(1) }));
}

function colorsOf(colour: Colours): editor.IColors {
  return {
    'editor.background': colour.sunken,
    'editor.foreground': colour.ink,
    'editorLineNumber.foreground': colour.muted,
    'editorLineNumber.activeForeground': colour.ink,
    'editorLineNumber.dimmedForeground': colour.muted,
    'editorGutter.background': colour.sunken,
    'editor.lineHighlightBorder': colour.line,
    'editorIndentGuide.background1': colour.line,
    'editorStickyScroll.background': colour.raised,
    'editorWidget.background': colour.surface,
    'editorWidget.border': colour.control,
    'editorHoverWidget.background': colour.surface,
    'editorHoverWidget.border': colour.control,
    'input.background': colour.sunken,
    'input.foreground': colour.ink,
    'input.border': colour.control,
    'menu.background': colour.surface,
    'menu.foreground': colour.ink,
    'menu.selectionBackground': colour['accent-soft'],
    'menu.selectionForeground': colour.ink,
    ...Object.fromEntries(
      [1, 2, 3].map((level) => [`editorBracketHighlight.foreground${level}`, colour.ink]),
    ),
    'editorBracketHighlight.unexpectedBracket.foreground': colour.fail,
    focusBorder: colour.accent,
    'diffEditor.insertedTextBackground': `${colour.pass}38`,
    'diffEditor.removedTextBackground': `${colour.fail}38`,
    'diffEditor.insertedLineBackground': `${colour.added}b0`,
    'diffEditor.removedLineBackground': `${colour.removed}b0`,
    'diffEditor.unchangedRegionBackground': colour.raised,
    'diffEditor.unchangedRegionForeground': colour.muted,
    'diffEditor.border': colour.line,
    'scrollbarSlider.background': `${colour.control}60`,
    'scrollbarSlider.hoverBackground': `${colour.control}90`,
    'scrollbar.shadow': '#00000000',
  };
}

function isDark(background: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(background.slice(at, at + 2), 16));
  return red + green + blue < 3 * 128;
}
