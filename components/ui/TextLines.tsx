'use client';

import { useMemo, useState, type ReactNode } from 'react';
import type { Span } from '@/lib/text/span';
import { LazyRows } from './LazyRows';
import { linesOf, markedPart, type NumberedLine } from './lineSpans';
import { useSight } from './useSight';

/** Lines that are drawn and left out together. */
const BLOCK = 80;
const LINE_PIXELS = 20;
/** Characters of a line that are drawn at once. */
const STEP = 5_000;

interface TextLinesProps {
  label: string;
  text: string;
  /** What of the text is marked, and brought into sight. */
  mark?: Span;
}

/** A text of any length, line by line with numbers: only what is near to sight is drawn, long lines wrap. */
export function TextLines({ label, text, mark }: TextLinesProps): ReactNode {
  const blocks = useMemo(() => blocksOf(text), [text]);
  return (
    <div
      role="group"
      aria-label={label}
      className="overflow-clip rounded-panel border border-line bg-sunken py-1.5 font-mono text-dense"
    >
      {blocks.map((lines, index) => (
        <LazyRows
          key={index}
          isFirst={index === 0 || lines.some((line) => markedPart(line, mark) !== null)}
          expected={lines.length * LINE_PIXELS}
        >
          {() => lines.map((line) => <Line key={line.number} line={line} mark={mark} />)}
        </LazyRows>
      ))}
    </div>
  );
}

function blocksOf(text: string): NumberedLine[][] {
  const lines = linesOf(text);
  return Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, index) =>
    lines.slice(index * BLOCK, (index + 1) * BLOCK),
  );
}

function Line({ line, mark }: { line: NumberedLine; mark: Span | undefined }): ReactNode {
  const { number, text } = line;
  const marked = markedPart(line, mark);
  const [shown, setShown] = useState(Math.max(STEP, marked?.end ?? 0));
  const hidden = text.length - shown;
  const visible = hidden > 0 ? text.slice(0, shown) : text;
  return (
    <div className="grid min-h-5 grid-cols-[3.5rem_minmax(0,1fr)] max-narrow:grid-cols-[2.25rem_minmax(0,1fr)]">
      <span className="pr-3 text-right text-muted select-none max-narrow:pr-1.5" aria-hidden>
        {number}
      </span>
      <span className="pr-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {marked === null ? (
          visible
        ) : (
          <>
            {visible.slice(0, marked.start)}
            <Marked isFirst={mark !== undefined && line.start <= mark.start}>
              {visible.slice(marked.start, marked.end)}
            </Marked>
            {visible.slice(marked.end)}
          </>
        )}
        {hidden > 0 && (
          <button
            type="button"
            className="ml-1 cursor-pointer font-sans text-accent underline"
            onClick={() => setShown(shown + 10 * STEP)}
          >
            … {hidden.toLocaleString('en')} more characters
          </button>
        )}
      </span>
    </div>
  );
}

function Marked({ isFirst, children }: { isFirst: boolean; children: string }): ReactNode {
  const ref = useSight<HTMLElement>(isFirst);
  return (
    <mark ref={ref} className="rounded-[2px] bg-match-other text-ink">
      {children}
    </mark>
  );
}
