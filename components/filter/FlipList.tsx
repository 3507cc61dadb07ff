'use client';

import Link from 'next/link';
import { useId, type ReactNode } from 'react';
import { instanceHref } from '@/components/instance/address';
import { Badge, type Tone } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Segmented } from '@/components/ui/Segmented';
import { ruleOf } from '@/lib/curation/catalogue';
import type { Fate } from '@/lib/curation/evaluate';
import type { FlipLine, FlipName, FlipsAnswer } from '@/lib/jobs/filter/answers';
import { number } from './ruleWords';

/** Lines of a page. */
export const FLIP_PAGE = 50;

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
  flips: FlipsAnswer;
  /** The way that is asked for: `flips` may still be of the one before. */
  asked: FlipName;
  onChange: (page: { way: FlipName; offset: number }) => void;
}

/** The instances whose fate changes, one way at a time and page by page. */
export function FlipList({ dataset, run, flips, asked, onChange }: FlipListProps): ReactNode {
  const radio = useId();
  const { counts, way, offset, lines } = flips;
  const total = counts[way];
  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5">
        <Segmented
          legend="Which way fates change"
          name={radio}
          value={asked}
          options={WAYS.map(([value, label]) => ({ value, label: `${number(counts[value])} ${label}` }))}
          onChange={(next) => onChange({ way: next, offset: 0 })}
        />
      </div>
      {lines.length === 0 ? (
        <p className="px-3 py-3 text-dense text-muted">
          {total === 0 ? 'No instance changes this way.' : 'This page of the list is empty.'}
        </p>
      ) : (
        <ul aria-label="Instances whose fate changes">
          {lines.map((line) => (
            <Line key={line.id} dataset={dataset} run={run} line={line} />
          ))}
        </ul>
      )}
      <Pages
        total={total}
        offset={offset}
        shown={lines.length}
        onTurn={(next) => onChange({ way, offset: next })}
      />
    </div>
  );
}

function Line({ dataset, run, line }: { dataset: string; run: number; line: FlipLine }): ReactNode {
  const href = instanceHref({ dataset, instanceId: line.id }, `?tab=verdicts&run=${run}`);
  return (
    <li className="grid min-h-8 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-line px-3 py-1 text-dense not-first:border-t max-narrow:grid-cols-1">
      <span className="flex min-w-0 items-baseline gap-x-2 max-narrow:flex-wrap">
        <Link
          href={href}
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
    </li>
  );
}

const TONES: Record<Fate, Tone> = { dropped: 'fail', kept: 'neutral', seed: 'pass' };

/** What becomes of an instance, and what drops it. */
export function FateWords({ fate, droppedBy }: { fate: Fate; droppedBy: string | null }): ReactNode {
  const by = droppedBy === null ? undefined : (ruleOf(droppedBy)?.sentence ?? droppedBy);
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <Badge tone={TONES[fate]}>{fate}</Badge>
      {by !== undefined && <span className="text-label text-muted">{by}</span>}
    </span>
  );
}

interface PagesProps {
  total: number;
  offset: number;
  shown: number;
  onTurn: (offset: number) => void;
}

function Pages({ total, offset, shown, onTurn }: PagesProps): ReactNode {
  if (total <= shown && offset === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-1.5 text-dense text-muted">
      <span role="status" className="min-w-0 flex-1">
        {shown === 0 ? 'none' : `${number(offset + 1)} to ${number(offset + shown)}`} of {number(total)}
      </span>
      <Button disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - FLIP_PAGE))}>
        Before
      </Button>
      <Button disabled={offset + shown >= total} onClick={() => onTurn(offset + FLIP_PAGE)}>
        Next
      </Button>
    </div>
  );
}
