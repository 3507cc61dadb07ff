import type { editor } from 'monaco-editor/editor/editor.api';

/** How every editor looks and behaves, whether it is read or written in. */
export const EDITOR_OPTIONS: editor.IEditorOptions = {
  automaticLayout: true,
  fontFamily: 'var(--font-mono)',
  fontLigatures: false,
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'none',
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  padding: { top: 8, bottom: 8 },
  scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
  unusualLineTerminators: 'off',
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  renderControlCharacters: true,
  links: false,
  stickyScroll: { enabled: false },
};

/** What is read only: Tab leaves it, so that the keyboard is not trapped. */
export const READING_OPTIONS: editor.IEditorOptions = {
  ...EDITOR_OPTIONS,
  readOnly: true,
  domReadOnly: true,
  tabFocusMode: true,
  stickyScroll: { enabled: true, maxLineCount: 3 },
};
