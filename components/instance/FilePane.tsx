'use client';

import { useState, type ReactNode } from 'react';
import { CodeDiff } from '@/components/editor/CodeDiff';
import { CodeView } from '@/components/editor/CodeView';
import { Button } from '@/components/ui/Button';
import { byteSize } from '@/components/ui/figures';
import { EmptyState } from '@/components/ui/Message';
import { Segmented } from '@/components/ui/Segmented';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { TextLines } from '@/components/ui/TextLines';
import { partHref } from './address';
import type { FileEntry, InstanceFacts } from './facts';
import { bytesOf, viewOf, viewsOf, type SideView } from './fileSides';
import { LoadFailure } from './LoadFailure';
import { isRanked } from './RelevantFiles';
import { RelevantReasons } from './RelevantReasons';
import { RoleTag } from './roles';
import { useText, type Loaded, type LoadedText } from './useContent';

const LABELS: Record<SideView, string> = { diff: 'Diff', before: 'Before', after: 'After' };

/** Larger files are shown in the editor when one insists. */
const MOST_BYTES = 1_500_000;
/** What is shown of a larger file as plain text. */
const PLAIN_BYTES = 250_000;

interface FilePaneProps {
  file: FileEntry;
  instance: InstanceFacts;
  /** The side that the address asks for. */
  side: string | null;
  /** The line that the address points at, on the one side that is shown. */
  line: number | null;
  onSide: (side: SideView) => void;
  /** Escape was pressed in the editor. */
  onLeave: () => void;
}

/** One file: before, after, or the one against the other. */
export function FilePane(props: FilePaneProps): ReactNode {
  const { file, side, onSide } = props;
  const view = viewOf(file, side);
  const views = viewsOf(file);
  return (
    <section
      aria-label={file.path}
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-panel border border-line bg-surface"
    >
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 border-b border-line px-3 py-1">
        <h2 className="min-w-0 font-mono text-dense [overflow-wrap:anywhere]">{file.path}</h2>
        <RoleTag file={file} />
        {view !== undefined && (
          <span className="text-dense text-muted">
            {byteSize(bytesOf(file, view === 'diff' ? 'after' : view))}
          </span>
        )}
        {view !== undefined && views.length > 1 && (
          <Segmented
            legend="Which state of the file"
            name="side"
            value={view}
            options={views.map((value) => ({ value, label: LABELS[value] }))}
            onChange={onSide}
          />
        )}
      </div>
      {file.notes !== null && <Notes notes={file.notes} />}
      {isRanked(file) && <RelevantReasons instance={props.instance} file={file} />}
      {file.partial && (
        <p className="border-b border-line bg-warn-soft px-3 py-1.5 text-dense text-warn">
          Partial: only the lines that the patch shows are known, one after the other.
        </p>
      )}
      <div className="min-h-0 flex-1 max-wide:h-[70dvh] max-wide:flex-none">
        {view === undefined ? <NoText file={file} /> : <Sized key={view} {...props} view={view} />}
      </div>
    </section>
  );
}

const NOTE_WORDS: Readonly<Record<string, string>> = {
  binary: 'A binary file: its contents are left out',
  huge: 'Too large: its contents are left out',
  'not-utf8': 'No UTF-8 text: its contents are left out',
  symlink: 'A symbolic link: the text is its target',
  submodule: 'A submodule: the text is the line that git shows',
  'mode-only': 'No line changes',
  'type-changed': 'What it is changes',
  missing: 'The clone lacks its contents',
};

/** What reading the clone said of the file: how it is no plain text, and what makes it a test. */
function Notes({ notes: { kinds, testWord } }: { notes: NonNullable<FileEntry['notes']> }): ReactNode {
  return (
    <ul className="border-b border-line bg-raised px-3 py-1.5 text-dense text-muted">
      {testWord !== null && (
        <li>
          A test, kept apart from the oracle: its path has the word <code>{testWord}</code>.
        </li>
      )}
      {kinds.map(({ kind, detail }) => (
        <li key={kind}>
          {NOTE_WORDS[kind] ?? kind} ({detail}).
        </li>
      ))}
    </ul>
  );
}

function NoText({ file }: { file: FileEntry }): ReactNode {
  return (
    <EmptyState title={file.binary ? 'A binary file' : 'No text on either side'}>
      {file.binary
        ? 'Its contents are left out of the code context; the reward does not look at it.'
        : 'It is known by its path alone, for example because it was renamed as it was.'}
    </EmptyState>
  );
}

type ViewProps = FilePaneProps & { view: SideView };

/** A large file is not opened unasked: first its beginning as plain text is offered. */
function Sized(props: ViewProps): ReactNode {
  const bytes = bytesOf(props.file, props.view);
  const [way, setWay] = useState<'ask' | 'editor' | 'plain'>(bytes > MOST_BYTES ? 'ask' : 'editor');
  if (way === 'editor') return <InEditor {...props} />;
  if (way === 'plain') return <InPlain {...props} />;
  return (
    <EmptyState
      title={`This file has ${byteSize(bytes)}`}
      actions={
        <div className="flex flex-wrap gap-2">
          {props.view !== 'diff' && (
            <Button look="primary" onClick={() => setWay('plain')}>
              Show the first {byteSize(PLAIN_BYTES)} as plain text
            </Button>
          )}
          <Button onClick={() => setWay('editor')}>Open it in the editor all the same</Button>
        </div>
      }
    >
      The editor can take some seconds for it, and the browser much memory.
    </EmptyState>
  );
}

function hrefOf({ file, instance }: FilePaneProps, side: 'before' | 'after'): string {
  return partHref(instance, `files/${file.position}/${side}`);
}

function InPlain(props: ViewProps): ReactNode {
  const side = props.view === 'before' ? 'before' : 'after';
  const { state, retry } = useText(`${hrefOf(props, side)}?bytes=${PLAIN_BYTES}`);
  if (state.kind === 'failed') return <LoadFailure what="The file" failure={state} onRetry={retry} />;
  if (state.kind === 'loading') return <TextSkeleton />;
  return (
    <div
      className="h-full overflow-auto"
      tabIndex={0}
      role="group"
      aria-label={`${props.file.path}, its beginning`}
    >
      <TextLines label={props.file.path} text={state.value.text} />
    </div>
  );
}

function InEditor(props: ViewProps): ReactNode {
  const { file, view, onLeave } = props;
  const before = useText(view === 'after' ? null : hrefOf(props, 'before'));
  const after = useText(view === 'before' ? null : hrefOf(props, 'after'));
  const sides = view === 'diff' ? [before, after] : [view === 'before' ? before : after];
  const failed = sides.find(({ state }) => state.kind === 'failed');
  if (failed?.state.kind === 'failed') {
    return <LoadFailure what="The file" failure={failed.state} onRetry={failed.retry} />;
  }
  const texts = sides.map(({ state }) => textOf(state));
  const [first, second] = texts;
  if (first === undefined || texts.includes(undefined)) return <TextSkeleton />;
  const shared = { path: file.path, onLeave };
  if (second === undefined) {
    return <CodeView {...shared} label={`${file.path}, ${view}`} text={first} line={props.line} />;
  }
  return <CodeDiff {...shared} label={file.path} before={first} after={second} />;
}

function textOf(state: Loaded<LoadedText>): string | undefined {
  return state.kind === 'ready' ? state.value.text : undefined;
}

function TextSkeleton(): ReactNode {
  return (
    <div className="py-2 pl-16">
      <SkeletonLines label="Loading the file" />
    </div>
  );
}
