'use client';

import { memo, useId, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { KIND_FILLS, KIND_WORDS, MATCH_KINDS } from '@/components/explain/kinds';
import { Button } from '@/components/ui/Button';
import { counted } from '@/components/ui/figures';
import { LazyRows } from '@/components/ui/LazyRows';
import { lineCount, lineOf, matchSide, partsOfLine, type MatchPart, type MatchSide } from './matchLines';
import type { TextMatch } from './matchTexts';
import type { FileReport } from './reportModel';
import { useWork } from './useWork';
import { WorkProgress } from './WorkProgress';

/** Lines that are drawn and left out together. */
const BLOCK = 60;
const LINE_PIXELS = 20;
/** Characters of a line that are drawn: a minified file is one line of a megabyte. */
const MOST_CHARACTERS = 2_000;
const CHOSEN = 'background:var(--color-accent);color:var(--color-on-accent)';

/** Both changes as texts, with the blocks that the similarity counts as alike. */
export function MatchView({ file }: { file: FileReport }): ReactNode {
  const { predicted, oracle } = file;
  const ask = useMemo(() => ({ kind: 'match' as const, predicted, oracle }), [predicted, oracle]);
  const work = useWork<'match', undefined>(ask, undefined);
  // The marks of one text are wrong on another.
  const match = work.answered === ask ? work.answer : undefined;
  return (
    <>
      <div className="px-3 empty:hidden">
        <WorkProgress key={work.since} work={work} doing="Matching" stopped="Stopped: nothing is matched." />
      </div>
      {match !== undefined && <Matched match={match} file={file} />}
    </>
  );
}

function Matched({ match, file }: { match: TextMatch; file: FileReport }): ReactNode {
  const [chosen, setChosen] = useState<number>();
  const panes = useRef<HTMLDivElement>(null);
  const lit = useRef<HTMLStyleElement>(null);
  const id = useId();
  const sides = useMemo(
    () => [matchSide(file.predicted, match.blocks, 0), matchSide(file.oracle, match.blocks, 2)] as const,
    [file, match],
  );
  const count = match.blocks.length / 4;

  function choose(block: number): void {
    setChosen(block);
    sides.forEach((side, index) => {
      const group = Math.floor(lineOf(side, block) / BLOCK);
      const pane = panes.current?.children[index];
      const target =
        pane?.querySelector(`[data-block="${block}"]`) ?? pane?.querySelector(`[data-group="${group}"]`);
      target?.scrollIntoView({ block: 'nearest' });
    });
  }

  function press(event: MouseEvent): void {
    const block = blockAt(event);
    if (block !== undefined) choose(Number(block));
  }

  /** One rule for both sides, as for the chosen block: no line is drawn anew. */
  function light(block: string | undefined): void {
    if (lit.current === null) return;
    const rule = `[data-block="${Number(block)}"]{outline:2px solid var(--color-accent)}`;
    lit.current.textContent = block === undefined ? '' : `#${CSS.escape(id)} ${rule}`;
  }

  return (
    <>
      <style ref={lit} />
      <style>{chosen !== undefined && `#${CSS.escape(id)} [data-block="${chosen}"]{${CHOSEN}}`}</style>
      <Facts match={match} count={count} chosen={chosen} sides={sides} onChoose={choose} />
      <div
        ref={panes}
        id={id}
        onClick={press}
        onMouseOver={(event) => light(blockAt(event))}
        onMouseLeave={() => light(undefined)}
        className="grid grid-cols-1 divide-line max-wide:divide-y wide:grid-cols-2 wide:divide-x"
      >
        <Pane title="Predicted change" side={sides[0]} />
        <Pane title="Oracle’s change" side={sides[1]} />
      </div>
    </>
  );
}

function blockAt({ target }: MouseEvent): string | undefined {
  return target instanceof HTMLElement ? target.dataset['block'] : undefined;
}

interface FactsProps {
  match: TextMatch;
  count: number;
  chosen: number | undefined;
  sides: readonly [MatchSide, MatchSide];
  onChoose: (block: number) => void;
}

function Facts({ match, count, chosen, sides, onChoose }: FactsProps): ReactNode {
  const { matched, predicted, oracle, kinds } = match;
  const [side] = sides;
  const size = chosen === undefined ? 0 : (side.spans[2 * chosen + 1] ?? 0) - (side.spans[2 * chosen] ?? 0);
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 border-b border-line px-3 py-1 text-dense">
      <p className="text-muted">
        2 × {matched.toLocaleString('en')} matched characters of {predicted.toLocaleString('en')} +{' '}
        {oracle.toLocaleString('en')}, in {counted(count, 'block')}. What has no block is grey.
      </p>
      <ul aria-label="Matched characters by line" className="flex flex-wrap gap-x-3 text-label text-muted">
        {MATCH_KINDS.map((kind) => (
          <li key={kind} title={KIND_WORDS[kind].help}>
            <span aria-hidden className={`mr-1 inline-block size-2.5 rounded-[2px] ${KIND_FILLS[kind]}`} />
            {KIND_WORDS[kind].name} {kinds[kind].toLocaleString('en')}
          </li>
        ))}
      </ul>
      <div className="ml-auto flex items-center gap-1">
        <span aria-live="polite" className="text-muted">
          {chosen !== undefined && `Block ${chosen + 1}: ${size.toLocaleString('en')} long`}
        </span>
        <Button
          look="quiet"
          disabled={count === 0 || chosen === 0}
          onClick={() => onChoose(Math.max(0, (chosen ?? 1) - 1))}
        >
          Previous block
        </Button>
        <Button
          look="quiet"
          disabled={count === 0 || chosen === count - 1}
          onClick={() => onChoose(Math.min(count - 1, (chosen ?? -1) + 1))}
        >
          Next block
        </Button>
      </div>
    </div>
  );
}

interface PaneProps {
  title: string;
  side: MatchSide;
}

const Pane = memo(function Pane({ title, side }: PaneProps): ReactNode {
  const lines = lineCount(side);
  const groups = Math.ceil(lines / BLOCK);
  return (
    <div role="group" aria-label={`${title} with its matching blocks`} className="min-w-0">
      <h3 className="border-b border-line px-3 py-1 text-dense text-muted">{title}</h3>
      <div className="overflow-clip bg-sunken px-3 py-1 font-mono text-dense">
        {Array.from({ length: groups }, (_, group) => {
          const first = group * BLOCK;
          const size = Math.min(BLOCK, lines - first);
          return (
            <div key={group} data-group={group}>
              <LazyRows isFirst={group === 0} expected={size * LINE_PIXELS}>
                {() => <Lines side={side} first={first} count={size} />}
              </LazyRows>
            </div>
          );
        })}
      </div>
    </div>
  );
});

/** A matched character is coloured as its line is: context, removed, added, and header for every other. */
const LOOK_OF_LINE: Readonly<Record<string, string>> = {
  '': 'bg-match',
  '\n': 'bg-match',
  ' ': 'bg-match',
  '-': 'bg-removed-word',
  '+': 'bg-added-word',
};

interface LinesProps extends Omit<PaneProps, 'title'> {
  first: number;
  count: number;
}

const Lines = memo(function Lines({ side, first, count }: LinesProps): ReactNode {
  return Array.from({ length: count }, (_, index) => {
    const line = first + index;
    const look = LOOK_OF_LINE[side.text.charAt(side.starts[line] ?? 0)] ?? 'bg-raised';
    const hidden = (side.starts[line + 1] ?? 0) - 1 - (side.starts[line] ?? 0) - MOST_CHARACTERS;
    return (
      <div key={line} className="min-h-5 [overflow-wrap:anywhere] whitespace-pre-wrap">
        {partsOfLine(side, line, MOST_CHARACTERS).map((part, at) => (
          <Part key={at} part={part} look={look} />
        ))}
        {hidden > 0 && <em className="text-muted"> … {hidden.toLocaleString('en')} more characters</em>}
      </div>
    );
  });
});

function Part({ part, look }: { part: MatchPart; look: string }): ReactNode {
  const { block, text } = part;
  if (block === undefined) {
    return (
      <span className="text-muted">
        <span className="sr-only">no match: </span>
        {text}
      </span>
    );
  }
  return (
    <span
      data-block={block}
      className={`cursor-pointer rounded-[2px] shadow-[inset_1px_0_0_var(--color-canvas)] ${look}`}
    >
      {text}
    </span>
  );
}
