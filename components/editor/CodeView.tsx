'use client';

import { useCallback, type ReactNode } from 'react';
import type { editor } from 'monaco-editor/editor/editor.api';
import { READING_OPTIONS } from './editorOptions';
import { EditorFrame } from './EditorFrame';
import { languageOf } from './languageOf';
import type { Monaco } from './loadMonaco';
import { useEditor } from './useEditor';

interface CodeViewProps {
  /** Names the editor for those who don't see it. */
  label: string;
  /** Decides the language. */
  path: string;
  text: string;
  /** A line to be shown and marked, from 1. */
  line?: number | null;
  /** Escape was pressed in it: where the focus should go next. */
  onLeave: () => void;
}

/** A text in an editor that only shows it. */
export function CodeView({ label, path, text, line = null, onLeave }: CodeViewProps): ReactNode {
  const make = useCallback(
    ({ editor, languages, KeyCode }: Monaco, host: HTMLElement) => {
      const model = editor.createModel(text, languageOf(path, languages.getLanguages()));
      const view = editor.create(host, { ...READING_OPTIONS, model, ariaLabel: label });
      if (line !== null) pointAt(view, line);
      view.addCommand(KeyCode.Escape, onLeave, 'editorTextFocus && !findWidgetVisible');
      return {
        dispose: () => {
          view.dispose();
          model.dispose();
        },
      };
    },
    [label, path, text, line, onLeave],
  );
  const { host, state } = useEditor(make);
  return <EditorFrame ref={host} state={state} />;
}

function pointAt(view: editor.IStandaloneCodeEditor, line: number): void {
  const place = { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 };
  view.createDecorationsCollection([
    {
      range: place,
      options: { isWholeLine: true, className: 'pointed-line', marginClassName: 'pointed-line' },
    },
  ]);
  view.setPosition({ lineNumber: line, column: 1 });
  view.revealLineInCenter(line);
}
