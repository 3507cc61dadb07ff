'use client';

import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { MarkdownTree } from '@/components/markdown/MarkdownTree';
import { ask, wordsOf } from '@/components/ui/ask';
import { Button } from '@/components/ui/Button';
import { CopyButton } from '@/components/ui/CopyButton';
import { counted } from '@/components/ui/figures';
import { Segmented } from '@/components/ui/Segmented';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { countPassages, passageFinder, type Passage } from '@/lib/reward/thought/passages';
import { thoughtOf } from '@/lib/reward/thought/thoughtOf';
import { PASSAGE_KINDS } from '@/lib/reward/thought/wordLists';
import { textOf } from '@/lib/text/span';
import type { FormattedThought } from './formattedThought';
import { KIND_WORDS } from './kindWords';
import { MarkedText } from './MarkedText';
import { useWordLists } from './useWordLists';
import { WordListsDialog } from './WordListsDialog';

/** The thought of an output: formatted, its tokens counted, passages marked that look like an "aha" moment. */
export function ThoughtView({ output }: { output: string }): ReactNode {
  const thought = useMemo(() => {
    const span = thoughtOf(output);
    return span && textOf(output, span);
  }, [output]);
  if (thought === undefined) {
    return (
      <p className="px-3 py-3 text-dense text-muted">
        There is no thought: nothing stands after a &lt;think&gt;, or there is none.
      </p>
    );
  }
  return <Thought text={thought} />;
}

function Thought({ text }: { text: string }): ReactNode {
  const { lists, isOurs, save } = useWordLists();
  const find = useMemo(() => passageFinder(lists), [lists]);
  const passages = useMemo(() => find(text), [find, text]);
  const { formatted, failure } = useFormatted(text);
  const [isSource, setSource] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const name = useId();
  const tree = formatted?.formatted.tree;
  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 text-dense">
        <span className="text-muted" title="In the vocabulary o200k_base">
          {formatted === undefined ? 'counting tokens' : counted(formatted.tokens, 'token')}
        </span>
        <Legend passages={passages} />
        <Button look="quiet" onClick={() => setEditing(true)}>
          {isOurs ? 'Word lists…' : 'Your word lists…'}
        </Button>
        <span className="ml-auto flex items-center gap-1">
          <Segmented
            legend="How it is shown"
            name={name}
            value={isSource ? 'source' : 'formatted'}
            options={[
              { value: 'formatted', label: 'Formatted' },
              { value: 'source', label: 'As written' },
            ]}
            onChange={(value) => setSource(value === 'source')}
          />
          <CopyButton text={text} />
        </span>
      </div>
      {failure !== undefined && <p className="px-3 py-2 text-dense text-warn">{failure}</p>}
      <Passages text={text} passages={passages} />
      {isSource || tree === null || failure !== undefined ? (
        <pre
          tabIndex={0}
          aria-label="Thought as written"
          className="max-h-[60dvh] overflow-auto px-3 py-3 font-mono text-dense whitespace-pre-wrap [overflow-wrap:anywhere]"
        >
          <MarkedText text={text} passages={passages} />
        </pre>
      ) : (
        <div tabIndex={0} role="group" aria-label="Thought" className="max-h-[60dvh] overflow-auto px-3 py-3">
          {tree === undefined ? (
            <SkeletonLines label="Formatting the thought" lines={6} />
          ) : (
            <MarkdownTree tree={tree} showText={(part) => <MarkedText text={part} passages={find(part)} />} />
          )}
        </div>
      )}
      {isEditing && <WordListsDialog lists={lists} onSave={save} onClose={() => setEditing(false)} />}
    </div>
  );
}

function Legend({ passages }: { passages: readonly Passage[] }): ReactNode {
  const counts = countPassages(passages);
  return (
    <ul aria-label="Passages that look like" className="flex flex-wrap gap-x-3 gap-y-1">
      {PASSAGE_KINDS.map((kind) => (
        <li key={kind} className={`rounded-[3px] px-1 ${KIND_WORDS[kind].mark}`}>
          {KIND_WORDS[kind].name} {counts[kind]}
        </li>
      ))}
    </ul>
  );
}

/** The sentences around the passages, to be gone through. */
function Passages({ text, passages }: { text: string; passages: readonly Passage[] }): ReactNode {
  if (passages.length === 0) return null;
  return (
    <details className="border-b border-line px-3 py-1.5 text-dense">
      <summary className="cursor-pointer text-muted hover:text-ink">
        {counted(passages.length, 'passage')}, sentence by sentence
      </summary>
      <ol className="flex max-h-60 list-decimal flex-col gap-1 overflow-auto py-1 pl-8" tabIndex={0}>
        {passages.map((passage) => {
          const { sentence, span, kind } = passage;
          const own = { start: span.start - sentence.start, end: span.end - sentence.start };
          return (
            <li key={`${span.start} ${kind}`} className="[overflow-wrap:anywhere]">
              <span className="text-muted">{KIND_WORDS[kind].name}: </span>
              <MarkedText text={textOf(text, sentence)} passages={[{ ...passage, span: own }]} />
            </li>
          );
        })}
      </ol>
    </details>
  );
}

const AFTER_TYPING_MILLISECONDS = 300;

/** Tokens and form of a text, asked of the server once it rests; the older ones stay until then. */
function useFormatted(text: string): {
  formatted: FormattedThought | undefined;
  failure: string | undefined;
} {
  const [known, setKnown] = useState<{ formatted?: FormattedThought; failure?: string }>({});
  const isFirst = useRef(true);
  useEffect(() => {
    const over = new AbortController();
    const timer = setTimeout(
      () => {
        isFirst.current = false;
        ask<FormattedThought>('/api/thoughts', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ text }),
          signal: over.signal,
        }).then(
          (formatted) => setKnown({ formatted }),
          (error: unknown) => {
            if (!over.signal.aborted) setKnown({ failure: `Shown as written. ${wordsOf(error)}` });
          },
        );
      },
      isFirst.current ? 0 : AFTER_TYPING_MILLISECONDS,
    );
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [text]);
  return { formatted: known.formatted, failure: known.failure };
}
