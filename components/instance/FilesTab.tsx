'use client';

import { useCallback, useRef, type ReactNode } from 'react';
import { EmptyState } from '@/components/ui/Message';
import type { FileEntry, InstanceFacts } from './facts';
import { FilePane } from './FilePane';
import { fileOf } from './fileSides';
import { FileTree } from './FileTree';
import { rankedOf, RelevantFiles } from './RelevantFiles';
import type { Address } from './useAddress';

interface FilesTabProps {
  instance: InstanceFacts;
  address: Address;
}

/** The code context: a tree of its files, and the chosen one beside it. */
export function FilesTab({ instance, address }: FilesTabProps): ReactNode {
  const tree = useRef<HTMLUListElement>(null);
  const toTree = useCallback(
    () => tree.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus(),
    [],
  );
  const { files } = instance;
  if (files.length === 0) {
    return (
      <EmptyState title="No files">
        The code context is missing: the row brought none, and its patch could not be read or touches no text.
        Clones bring it: <code>./pullscope context --repos DIR</code>.
      </EmptyState>
    );
  }
  const file = fileOf(files, address.get('file'));
  const ranked = rankedOf(files);
  const open = (next: FileEntry) => address.set({ file: next.path, side: null, line: null });
  return (
    <div className="grid min-h-0 gap-3 wide:h-[max(26rem,calc(100dvh-15.5rem))] wide:grid-cols-[minmax(16rem,22rem)_minmax(0,1fr)]">
      <div className="min-h-0 overflow-auto rounded-panel border border-line bg-surface max-wide:max-h-56">
        <FileTree
          files={files.filter(({ relevance }) => relevance === null)}
          selected={file}
          onSelect={open}
          tree={tree}
        />
        {ranked.length > 0 && <RelevantFiles files={ranked} selected={file} onSelect={open} />}
      </div>
      {file !== undefined && (
        <FilePane
          key={file.position}
          file={file}
          instance={instance}
          side={address.get('side')}
          line={lineOf(address.get('line'))}
          onSide={(side) => address.set({ file: file.path, side, line: null })}
          onLeave={toTree}
        />
      )}
    </div>
  );
}

/** The line that an address points at, from 1. */
function lineOf(asked: string | null): number | null {
  const line = Number(asked);
  return Number.isSafeInteger(line) && line > 0 ? line : null;
}
