'use client';

import { useMemo, useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { LazyRows } from '@/components/ui/LazyRows';
import { Segmented } from '@/components/ui/Segmented';
import { parsePatch, patchStats, type PatchFile } from '@/lib/patch/patchFiles';
import { counted } from '@/components/ui/figures';
import { LAYOUTS, type DiffLayout } from './diffModel';
import { FileDiff, ROW_PIXELS } from './FileDiff';

/** A line of a file on one side of a patch. */
export interface PatchPlace {
  path: string;
  /** Null: the file as a whole. */
  line: number | null;
  side: 'before' | 'after';
}

interface PatchViewProps {
  /** Whose patch it is: names the regions. */
  label: string;
  patch: string;
  layout: DiffLayout;
  onLayout: (layout: DiffLayout) => void;
  /** What is marked, and brought into sight. */
  place?: PatchPlace;
}

const HEADING_PIXELS = 38;
/** Files beyond these are drawn when asked for. */
const FIRST_FILES = 1_000;

/** A patch file by file, however long it is: only what is near to sight is drawn. */
export function PatchView({ label, patch, layout, onLayout, place }: PatchViewProps): ReactNode {
  const { files, problems } = useMemo(() => parsePatch(patch), [patch]);
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const placed = files.findIndex(
    ({ path, oldPath }) => place !== undefined && [path, oldPath].includes(place.path),
  );
  const [all, setAll] = useState(placed >= FIRST_FILES);
  const shown = all ? files : files.slice(0, FIRST_FILES);
  const isAllClosed = closed.size === files.length && files.length > 0;

  function toggle(index: number): void {
    const next = new Set(closed);
    if (!next.delete(index)) next.add(index);
    setClosed(next);
  }

  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <Totals files={files} />
        {files.length > 1 && (
          <Button look="quiet" onClick={() => setClosed(new Set(isAllClosed ? [] : files.keys()))}>
            {isAllClosed ? 'Open all' : 'Close all'}
          </Button>
        )}
        <Segmented
          legend="How the change is laid out"
          name={`layout of ${label}`}
          value={layout}
          options={LAYOUTS}
          onChange={onLayout}
        />
      </div>
      <Problems problems={problems} />
      {shown.map((file, index) => {
        const isOpen = !closed.has(index);
        return (
          <LazyRows key={index} isFirst={index < 3 || index === placed} expected={pixelsOf(file, isOpen)}>
            {() => (
              <FileDiff
                file={file}
                layout={layout}
                isOpen={isOpen}
                onToggle={() => toggle(index)}
                place={index === placed ? place : undefined}
              />
            )}
          </LazyRows>
        );
      })}
      {shown.length < files.length && (
        <Button className="self-start" onClick={() => setAll(true)}>
          Show all {counted(files.length, 'file')}
        </Button>
      )}
    </div>
  );
}

function Totals({ files }: { files: readonly PatchFile[] }): ReactNode {
  const { added, removed } = patchStats(files);
  return (
    <p className="flex-1 text-dense text-muted">
      {counted(files.length, 'file')} <span className="text-pass">+{added.toLocaleString('en')}</span>{' '}
      <span className="text-fail">−{removed.toLocaleString('en')}</span>
    </p>
  );
}

function pixelsOf({ hunks }: PatchFile, isOpen: boolean): number {
  const rows = hunks.reduce((sum, { lines }) => sum + lines.length + 1, 0);
  return HEADING_PIXELS + (isOpen ? rows * ROW_PIXELS : 0);
}

function Problems({ problems }: { problems: ReturnType<typeof parsePatch>['problems'] }): ReactNode {
  if (problems.length === 0) return null;
  return (
    <div role="note" className="rounded-panel border border-warn bg-warn-soft px-3 py-2 text-dense text-warn">
      <p>A part of this patch could not be read and is left out here. It stands in the raw row as it is.</p>
      <ul className="mt-1 list-disc pl-5">
        {problems.slice(0, 5).map(({ line, message }) => (
          <li key={line}>
            Line {line.toLocaleString('en')}: {message}.
          </li>
        ))}
      </ul>
    </div>
  );
}
