'use client';

import { memo, useId, useMemo, type ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/Badge';
import { LazyRows } from '@/components/ui/LazyRows';
import { useSight } from '@/components/ui/useSight';
import type { PatchFile, PatchRole } from '@/lib/patch/patchFiles';
import { SplitLines, UnifiedLines } from './DiffLines';
import { splitRows, unifiedRows, type DiffLayout, type DiffRow } from './diffModel';

/** Rows that are drawn and left out together. */
const BLOCK = 60;
/** The height of a row that does not wrap. */
export const ROW_PIXELS = 20;

const TONES: Record<PatchRole, Tone> = {
  added: 'pass',
  deleted: 'fail',
  modified: 'neutral',
  renamed: 'neutral',
  copied: 'neutral',
};

/** A line on one side of a file's change; line null: the file as a whole. */
interface LinePlace {
  line: number | null;
  side: 'before' | 'after';
}

interface FileDiffProps {
  file: PatchFile;
  layout: DiffLayout;
  isOpen: boolean;
  onToggle: () => void;
  /** What is marked, and brought into sight. */
  place?: LinePlace;
}

/** One file of a patch under a heading that stays in sight and opens and closes it. */
export function FileDiff({ file, layout, isOpen, onToggle, place }: FileDiffProps): ReactNode {
  const id = useId();
  const section = useSight<HTMLElement>(place !== undefined && place.line === null);
  return (
    <section ref={section} aria-labelledby={id} className="rounded-panel border border-line bg-surface">
      <h2 className="sticky top-0 z-1 rounded-panel bg-surface">
        <button
          type="button"
          id={id}
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex min-h-9 w-full cursor-pointer items-center gap-2 rounded-panel px-3 py-1 text-left hover:bg-raised"
        >
          <span aria-hidden className={`text-muted ${isOpen ? 'rotate-90' : ''}`}>
            ▸
          </span>
          <span className="min-w-0 font-mono text-dense [overflow-wrap:anywhere]">
            {file.role === 'renamed' || file.role === 'copied' ? `${file.oldPath} → ${file.path}` : file.path}
          </span>
          <Badge tone={TONES[file.role]}>{file.role}</Badge>
          <span className="ml-auto text-dense whitespace-nowrap">
            <span className="text-pass">+{file.added.toLocaleString('en')}</span>{' '}
            <span className="text-fail">−{file.removed.toLocaleString('en')}</span>
          </span>
        </button>
      </h2>
      {isOpen && (
        <FileBody file={file} layout={layout} line={place?.line ?? null} side={place?.side ?? 'after'} />
      )}
    </section>
  );
}

interface FileBodyProps extends LinePlace, Pick<FileDiffProps, 'file' | 'layout'> {}

const FileBody = memo(function FileBody({ file, layout, line, side }: FileBodyProps): ReactNode {
  const rows = useMemo(() => {
    const split = splitRows(file);
    return layout === 'split' ? split : unifiedRows(split);
  }, [file, layout]);
  const Lines = layout === 'split' ? SplitLines : UnifiedLines;
  const note = noteOf(file);
  const placed =
    line === null ? undefined : rows.find((row) => row.kind !== 'gap' && row[side]?.number === line);
  return (
    <div className="border-t border-line">
      {note !== undefined && <p className="px-3 py-2 text-dense text-muted">{note}</p>}
      <div className="overflow-clip rounded-b-panel bg-sunken font-mono text-dense">
        {blocksOf(rows).map((block, index) => (
          <LazyRows
            key={`${layout} ${index}`}
            isFirst={index === 0 || (placed !== undefined && block.includes(placed))}
            expected={block.length * ROW_PIXELS}
          >
            {() => <Lines rows={block} placed={placed} />}
          </LazyRows>
        ))}
      </div>
    </div>
  );
});

function blocksOf(rows: readonly DiffRow[]): DiffRow[][] {
  return Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, index) =>
    rows.slice(index * BLOCK, (index + 1) * BLOCK),
  );
}

/** What a file without lines, or with a new mode, has to say. */
function noteOf(file: PatchFile): string | undefined {
  if (file.binary) return 'A binary file: its contents are no part of the patch.';
  const isNewMode = file.oldMode !== null && file.newMode !== null && file.oldMode !== file.newMode;
  const mode = isNewMode ? `Mode ${file.oldMode} becomes ${file.newMode}. ` : '';
  if (file.hunks.length > 0) return mode === '' ? undefined : mode.trim();
  if (file.role === 'renamed') return `${mode}Renamed, without a change of its lines.`;
  if (file.role === 'copied') return `${mode}Copied, without a change of its lines.`;
  return mode === '' ? 'An empty file.' : `${mode}No line is changed.`;
}
