'use client';

import Link from 'next/link';
import { useId, useRef, type ReactNode } from 'react';
import { instanceHref } from '@/components/instance/address';
import { Button } from '@/components/ui/Button';
import { Segmented } from '@/components/ui/Segmented';
import type { FlipLine, FlipName, FlipsAnswer } from '@/lib/jobs/filter/answers';
import { FateWords } from './FateWords';
import { number } from './ruleWords';
import { useFlipLines, type LoadFlips } from './useFlipLines';
import { useLineWindow } from './useLineWindow';

/** Browsers lay out no more than some million pixels. */
const MOST_LINES = 250_000;

const WAYS: readonly (readonly [FlipName, string])[] = [
  ['toDropped', 'now dropped'],
  ['toKept', 'no longer dropped'],
  ['toSeed', 'now seeds'],
  ['fromSeed', 'no longer seeds'],
];

/** The way of an address. */
export function wayOf(value: string | null): FlipName {
  return WAYS.find(([way]) => way === value)?.[0] ?? 'toDropped';
}

interface FlipListProps {
  dataset: string;
  /** The run whose verdicts an instance opens with. */
  run: number;
  /** How many there are, and the first of them. */
  flips: FlipsAnswer;
  /** Brings the others; null while `flips` is of what was asked before. */
  load: LoadFlips | null;
  /** The way that is asked for: `flips` may still be of the one before. */
  asked: FlipName;
  onWay: (way: FlipName) => void;
}

/** The instances whose fate changes, one way at a time; drawn and loaded where one looks. */
export function FlipList({ dataset, run, flips, load, asked, onWay }: FlipListProps): ReactNode {
  const radio = useId();
  const { counts, way } = flips;
  const total = counts[way];
  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5">
        <Segmented
          legend="Which way fates change"
          name={radio}
          value={asked}
          options={WAYS.map(([value, label]) => ({ value, label: `${number(counts[value])} ${label}` }))}
          onChange={onWay}
        />
      </div>
      {total === 0 ? (
        <p className="px-3 py-3 text-dense text-muted">No instance changes this way.</p>
      ) : (
        <Lines key={way} {...{ dataset, run, flips, load }} />
      )}
      {total > MOST_LINES && (
        <p className="border-t border-line px-3 py-1 text-label text-muted">
          The first {number(MOST_LINES)} of {number(total)}.
        </p>
      )}
    </div>
  );
}

type LinesProps = Pick<FlipListProps, 'dataset' | 'run' | 'flips' | 'load'>;

function Lines({ dataset, run, flips, load }: LinesProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const total = flips.counts[flips.way];
  const { rows } = useLineWindow({ scroller, count: Math.min(total, MOST_LINES), load });
  const items = rows.getVirtualItems();
  const seen = { first: items[0]?.index ?? 0, last: items.at(-1)?.index ?? 0 };
  const { lineAt, error, retry } = useFlipLines(flips, load, seen);
  return (
    <>
      <div
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label="Instances whose fate changes"
        className="max-h-[26rem] overflow-y-auto outline-offset-[-2px]"
      >
        <ul className="relative" style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <li
              key={index}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={`absolute inset-x-0 top-0 px-3 py-1 text-dense ${index > 0 ? 'border-t border-line' : ''}`}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Line dataset={dataset} run={run} line={lineAt(index)} />
            </li>
          ))}
        </ul>
      </div>
      {error !== null && (
        <p role="alert" className="flex flex-wrap items-center gap-2 px-3 py-1.5 text-dense text-fail">
          Further lines did not come: {error}
          <Button onClick={retry}>Try again</Button>
        </p>
      )}
    </>
  );
}

function Line({
  dataset,
  run,
  line,
}: {
  dataset: string;
  run: number;
  line: FlipLine | undefined;
}): ReactNode {
  if (!line) {
    return (
      <span className="flex min-h-6 items-center">
        <span aria-hidden className="h-3 w-3/5 rounded-[3px] bg-raised" />
        <span className="sr-only">Loading</span>
      </span>
    );
  }
  const href = instanceHref({ dataset, instanceId: line.id }, `?tab=verdicts&run=${run}`);
  return (
    <span className="grid min-h-6 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 max-narrow:grid-cols-1">
      <span className="flex min-w-0 items-baseline gap-x-2 max-narrow:flex-wrap">
        <Link
          href={href}
          prefetch={false}
          className="shrink-0 font-mono text-label text-accent hover:underline max-narrow:shrink"
        >
          {line.id}
        </Link>
        <span className="min-w-0 truncate text-muted">{line.title}</span>
      </span>
      <span className="flex flex-wrap items-center gap-1.5">
        <FateWords fate={line.fate} droppedBy={line.droppedBy} />
        <span aria-hidden className="text-muted">
          →
        </span>
        <span className="sr-only">becomes</span>
        <FateWords {...line.then} />
      </span>
    </span>
  );
}
