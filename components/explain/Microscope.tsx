'use client';

import { useMemo, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { LazyRows } from '@/components/ui/LazyRows';
import type { Fix } from '@/lib/reward/explain/fix';
import type { NearMisses, Trace } from './explanation';
import { readLines, type LinePart, type Notice, type ReadLine } from './microscope';
import { NearMissView } from './NearMissView';

/** Lines that are drawn and left out together. */
const BLOCK = 60;
const LINE_PIXELS = 20;
/** Characters of a line that are drawn. */
const MOST_CHARACTERS = 2_000;

const LOOKS: Record<LinePart, string> = {
  tag: 'bg-accent-soft',
  fence: 'bg-raised',
  path: 'bg-match',
  marker: 'bg-raised',
  search: 'bg-removed',
  replace: 'bg-added',
  'not read': 'bg-warn-soft',
  'marker as text': 'bg-warn-soft',
  text: '',
};

interface MicroscopeProps {
  output: string;
  trace: Trace;
  nearMisses: NearMisses | undefined;
  /** Makes a fix in the output; without it, fixes are only named. */
  onFix?: ((fix: Fix) => void) | undefined;
}

/** An output line by line with what the scanner took each line for, and what goes wrong where it does. */
export function Microscope({ output, trace, nearMisses, onFix }: MicroscopeProps): ReactNode {
  const { lines, notices } = useMemo(() => readLines(output, trace, nearMisses), [output, trace, nearMisses]);
  const blocks = Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, index) =>
    lines.slice(index * BLOCK, (index + 1) * BLOCK),
  );
  return (
    <div
      role="group"
      aria-label="The output as it was read"
      className="overflow-clip bg-sunken py-1 font-mono text-dense"
    >
      {blocks.map((block, index) => (
        <LazyRows key={index} isFirst={index === 0} expected={block.length * LINE_PIXELS}>
          {() =>
            block.map((line, row) => (
              <div key={line.number}>
                <Row line={line} isBegun={startsRun(lines, index * BLOCK + row)} />
                {notices.get(line.number - 1)?.map((notice, at) => (
                  <NoticeRow key={at} notice={notice} trace={trace} onFix={onFix} />
                ))}
              </div>
            ))
          }
        </LazyRows>
      ))}
    </div>
  );
}

/** A part is named on its first line only. */
function startsRun(lines: readonly ReadLine[], index: number): boolean {
  const [before, line] = [lines[index - 1], lines[index]];
  return before?.part !== line?.part || before?.edit !== line?.edit;
}

function Row({ line, isBegun }: { line: ReadLine; isBegun: boolean }): ReactNode {
  const { number, text, part, edit } = line;
  const hidden = text.length - MOST_CHARACTERS;
  const name = part === 'text' ? '' : part;
  return (
    <div className="grid min-h-5 grid-cols-[6.5rem_3rem_minmax(0,1fr)] max-narrow:grid-cols-[4.5rem_2.25rem_minmax(0,1fr)]">
      <span
        className={`truncate pl-3 font-sans text-label leading-5 max-narrow:pl-1.5 ${name.includes(' ') ? 'text-warn' : 'text-muted'}`}
      >
        {isBegun && name}
        {isBegun && edit !== undefined && part === 'path' && ` ${edit + 1}`}
      </span>
      <span className="pr-2 text-right text-muted select-none" aria-hidden>
        {number}
      </span>
      <span className={`pr-3 pl-1 whitespace-pre-wrap [overflow-wrap:anywhere] ${LOOKS[part]}`}>
        {hidden > 0 ? text.slice(0, MOST_CHARACTERS) : text}
        {hidden > 0 && <em className="text-muted"> … {hidden.toLocaleString('en')} more characters</em>}
      </span>
    </div>
  );
}

interface NoticeRowProps {
  notice: Notice;
  trace: Trace;
  onFix: MicroscopeProps['onFix'];
}

function NoticeRow({ notice, trace, onFix }: NoticeRowProps): ReactNode {
  return (
    <div className="my-1 mr-3 ml-26 border-l-2 border-warn bg-surface px-3 py-1.5 max-narrow:mr-1.5 max-narrow:ml-3">
      {notice.kind === 'near-miss' ? (
        <NearMissView miss={notice.miss} reward={notice.reward} trace={trace} onFix={onFix} />
      ) : (
        <WarningLine warning={notice.warning} onFix={onFix} />
      )}
    </div>
  );
}

function WarningLine({
  warning,
  onFix,
}: {
  warning: Trace['warnings'][number];
  onFix: MicroscopeProps['onFix'];
}) {
  const { sentence, fix } = warning;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 font-sans text-dense">
      <p className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">{sentence}</p>
      {fix && onFix && <Button onClick={() => onFix(fix)}>{fix.label}</Button>}
    </div>
  );
}
