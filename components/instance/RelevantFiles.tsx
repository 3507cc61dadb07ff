'use client';

import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import type { FileEntry } from './facts';

/** A file that a ranking chose. */
export type RankedEntry = FileEntry & { relevance: NonNullable<FileEntry['relevance']> };

/** Whether a ranking chose it. */
export function isRanked(file: FileEntry): file is RankedEntry {
  return file.relevance !== null;
}

/** The files that a ranking chose, the most relevant first. */
export function rankedOf(files: readonly FileEntry[]): RankedEntry[] {
  return files
    .filter(isRanked)
    .sort((a, b) => b.relevance.score - a.relevance.score || a.position - b.position);
}

interface RelevantFilesProps {
  files: readonly RankedEntry[];
  selected: FileEntry | undefined;
  onSelect: (file: FileEntry) => void;
}

/** The unmodified files of the context, apart from what changes: by score, with what people said of them. */
export function RelevantFiles({ files, selected, onSelect }: RelevantFilesProps): ReactNode {
  const count = (verdict: string) => files.filter(({ relevance }) => relevance.verdict === verdict).length;
  return (
    <section aria-labelledby="relevant-files" className="border-t border-line py-1">
      <h2 id="relevant-files" className="px-3 py-1 text-label text-muted">
        Relevant, unmodified: {files.length} · {count('confirmed')} confirmed · {count('denied')} denied
      </h2>
      <ul>
        {files.map((file) => (
          <li key={file.position}>
            <button
              type="button"
              aria-current={file === selected}
              onClick={() => onSelect(file)}
              className="flex w-full items-center gap-2 px-3 py-0.5 text-left font-mono text-dense hover:bg-raised aria-[current=true]:bg-accent-soft"
            >
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{file.path}</span>
              <Verdict verdict={file.relevance.verdict} />
              <span className="text-label text-muted" title="Score: the sum of its reasons' weights">
                {file.relevance.score}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Verdict({ verdict }: { verdict: RankedEntry['relevance']['verdict'] }): ReactNode {
  if (verdict === null) return null;
  return <Badge tone={verdict === 'confirmed' ? 'pass' : 'fail'}>{verdict}</Badge>;
}
