'use client';

import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import type { editor } from 'monaco-editor/editor/editor.api';
import { EDITOR_OPTIONS } from '@/components/editor/editorOptions';
import { EditorFrame } from '@/components/editor/EditorFrame';
import type { Monaco } from '@/components/editor/loadMonaco';
import { useEditor } from '@/components/editor/useEditor';
import type { Span } from '@/lib/text/span';
import { showReturns, withReturns, type ShownText } from './carriageReturns';
import type { Mark } from './marks';

/** What can be done to the editor from outside. */
export interface OutputHandle {
  focus: () => void;
  /** Selects a place of the text and brings it into sight. */
  show: (span: Span) => void;
}

interface OutputEditorProps {
  ref: Ref<OutputHandle>;
  label: string;
  value: string;
  /** Without it, the text is only shown. */
  onChange?: (value: string) => void;
  marks: readonly Mark[];
  /** Ctrl+Enter. */
  onEnter: () => void;
  /** Escape, when it closes nothing. */
  onLeave: () => void;
}

const LOOKS: Record<Mark['kind'], editor.IModelDecorationOptions> = {
  fault: { inlineClassName: 'output-fault', linesDecorationsClassName: 'output-fault-line', zIndex: 2 },
  notice: { inlineClassName: 'output-notice', linesDecorationsClassName: 'output-notice-line', zIndex: 1 },
  edit: { linesDecorationsClassName: 'output-edit-line' },
  path: { isWholeLine: true, className: 'output-path' },
  search: { isWholeLine: true, className: 'output-search' },
  replace: { isWholeLine: true, className: 'output-replace' },
};

/** Every character counts: nothing is typed but what is typed. */
const OUTPUT_OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  ...EDITOR_OPTIONS,
  wordWrap: 'off',
  fixedOverflowWidgets: true,
  quickSuggestions: false,
  autoIndent: 'none',
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoSurround: 'never',
  trimAutoWhitespace: false,
};

interface Open {
  view: editor.IStandaloneCodeEditor;
  model: editor.ITextModel;
  decorations: editor.IEditorDecorationsCollection;
}

interface EditorRefs {
  openRef: RefObject<Open | undefined>;
  shownRef: RefObject<ShownText | undefined>;
  typedRef: RefObject<string[]>;
}

/** A raw output or a patch in an editor, its faults marked where they are. */
export function OutputEditor(props: OutputEditorProps): ReactNode {
  const { ref, value, marks } = props;
  const openRef = useRef<Open>(undefined);
  const shownRef = useRef<ShownText>(undefined);
  /** What was typed and has not come back as `value` yet. */
  const typedRef = useRef<string[]>([]);
  const { host, state } = useEditor(useMake(props, { openRef, shownRef, typedRef }));

  useEffect(() => {
    if (openRef.current === undefined || shownRef.current === undefined) return;
    // On a busy machine a value comes back when more has been typed: it is an echo, no new text from outside.
    const echo = typedRef.current.indexOf(value);
    typedRef.current.splice(0, echo + 1);
    if (echo >= 0 || withReturns(shownRef.current) === value) return;
    shownRef.current = showReturns(value);
    replaceAll(openRef.current.model, shownRef.current.shown);
    typedRef.current = [];
  }, [value]);
  useEffect(() => {
    if (openRef.current !== undefined) decorate(openRef.current, { value, marks });
  }, [value, marks]);
  useImperativeHandle(ref, () => ({
    focus: () => openRef.current?.view.focus(),
    show: (span) => {
      if (openRef.current === undefined) return;
      const { view, model } = openRef.current;
      const range = rangeOf(model, value, span);
      view.setSelection(range);
      view.revealRangeInCenterIfOutsideViewport(range);
      view.focus();
    },
  }));
  return <EditorFrame ref={host} state={state} />;
}

/** What makes the editor; it reads the newest props, so that a new callback makes no new editor. */
function useMake(props: OutputEditorProps, { openRef, shownRef, typedRef }: EditorRefs) {
  const { label } = props;
  const isReadOnly = props.onChange === undefined;
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  return useCallback(
    ({ editor: monaco, KeyCode, KeyMod }: Monaco, host: HTMLElement) => {
      const text = showReturns(latest.current.value);
      shownRef.current = text;
      const model = monaco.createModel(text.shown, 'markdown');
      const options = { ...OUTPUT_OPTIONS, readOnly: isReadOnly, tabFocusMode: isReadOnly };
      const view = monaco.create(host, { ...options, model, ariaLabel: label });
      const onLeave = () => latest.current.onLeave();
      view.addCommand(KeyCode.Escape, onLeave, 'editorTextFocus && !findWidgetVisible');
      view.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => latest.current.onEnter());
      model.onDidChangeContent(() => {
        const typed = { shown: model.getValue(undefined, true), standIn: shownRef.current?.standIn ?? '\r' };
        shownRef.current = typed;
        const text = withReturns(typed);
        typedRef.current.push(text);
        latest.current.onChange?.(text);
      });
      const made = { view, model, decorations: view.createDecorationsCollection() };
      openRef.current = made;
      decorate(made, latest.current);
      return {
        dispose: () => {
          openRef.current = undefined;
          view.dispose();
          model.dispose();
        },
      };
    },
    [label, isReadOnly, openRef, shownRef, typedRef],
  );
}

/** One step that can be undone, unlike setValue. */
function replaceAll(model: editor.ITextModel, text: string): void {
  model.pushStackElement();
  model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null);
  model.pushStackElement();
}

function decorate(
  { model, decorations }: Open,
  { value, marks }: Pick<OutputEditorProps, 'value' | 'marks'>,
) {
  decorations.set(
    marks.map(({ span, kind, message }) => ({
      range: rangeOf(model, value, span.start === span.end && !isPart(kind) ? widened(span) : span),
      options: {
        description: kind,
        ...LOOKS[kind],
        ...(kind === 'fault' || kind === 'notice' ? { hoverMessage: { value: plain(message) } } : {}),
      },
    })),
  );
}

/** A part is its lines, and an empty one has a line of its own. */
function isPart(kind: Mark['kind']): boolean {
  return kind === 'path' || kind === 'search' || kind === 'replace';
}

/** Nothing can't be seen: where nothing is, what stands around it is marked. */
function widened({ start, end }: Span): Span {
  return { start: Math.max(0, start - 1), end: end + 1 };
}

/** The model keeps a byte order mark apart from its text. */
function rangeOf(model: editor.ITextModel, value: string, { start, end }: Span) {
  const isApart = value.startsWith('\uFEFF') && !model.getLineContent(1).startsWith('\uFEFF');
  const skipped = isApart ? 1 : 0;
  const from = model.getPositionAt(start - skipped);
  const to = model.getPositionAt(end - skipped);
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
}

/** Hovers are Markdown; what is said here is not. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~$&]/g, '\\$&');
}
