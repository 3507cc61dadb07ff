'use client';

import { useCallback, type ReactNode } from 'react';
import type { editor } from 'monaco-editor/editor/editor.api';
import { READING_OPTIONS } from './editorOptions';
import { EditorFrame } from './EditorFrame';
import { languageOf } from './languageOf';
import type { Monaco } from './loadMonaco';
import { useEditor } from './useEditor';

/** How long two texts are compared before the difference is drawn as it is known so far. */
const MOST_MILLISECONDS = 5_000;

interface CodeDiffProps {
  label: string;
  /** Decides the language. */
  path: string;
  before: string;
  after: string;
  onLeave: () => void;
}

/** Two states of a file beside each other, or in one column where there is no room; unchanged parts are folded. */
export function CodeDiff({ label, path, before, after, onLeave }: CodeDiffProps): ReactNode {
  const make = useCallback(
    ({ editor, languages, KeyCode }: Monaco, host: HTMLElement) => {
      const language = languageOf(path, languages.getLanguages());
      const original = editor.createModel(before, language);
      const modified = editor.createModel(after, language);
      const view = editor.createDiffEditor(host, {
        ...READING_OPTIONS,
        originalEditable: false,
        renderOverviewRuler: false,
        maxComputationTime: MOST_MILLISECONDS,
        hideUnchangedRegions: { enabled: true },
      });
      view.setModel({ original, modified });
      const sides = [
        [view.getOriginalEditor(), `${label}, before`],
        [view.getModifiedEditor(), `${label}, after`],
      ] as const;
      for (const [side, name] of sides) {
        keepName(side, name, editor.EditorOption.ariaLabel);
        side.addCommand(KeyCode.Escape, onLeave, 'editorTextFocus && !findWidgetVisible');
      }
      return {
        dispose: () => {
          view.dispose();
          original.dispose();
          modified.dispose();
        },
      };
    },
    [label, path, before, after, onLeave],
  );
  const { host, state } = useEditor(make);
  return <EditorFrame ref={host} state={state} />;
}

/**
 * Whenever an option of its own changes, its layout for one, the diff editor takes the names that it was given from
 * both sides again, the first time while it is made: so each side is named, and named again.
 */
function keepName(side: editor.ICodeEditor, ariaLabel: string, option: editor.EditorOption.ariaLabel): void {
  const name = () => {
    if (side.getOption(option) !== ariaLabel) side.updateOptions({ ariaLabel });
  };
  name();
  side.onDidChangeConfiguration(name);
}
