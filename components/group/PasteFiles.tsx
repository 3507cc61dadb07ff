'use client';

import type { ReactNode } from 'react';
import type { Draft, SourceFile } from '@/components/playground/model';
import { PasteDialog } from '@/components/playground/PasteDialog';
import { readFiles, readInput } from '@/components/playground/pasted';

interface PasteInputProps {
  onTake: (files: Pick<Draft, 'context' | 'oracle'>) => void;
  onClose: () => void;
}

/** Takes the files of an input of the scorer, before and after. */
export function PasteInput({ onTake, onClose }: PasteInputProps): ReactNode {
  return (
    <PasteDialog
      title="Paste the files of an input"
      read={readInput}
      onTake={({ context = [], oracle = [] }) => onTake({ context, oracle })}
      onClose={onClose}
    >
      An object with code_context and oracle_new_content, as <code>./pullscope reward</code> takes it.
    </PasteDialog>
  );
}

interface PasteFilesProps {
  onTake: (files: SourceFile[]) => void;
  onClose: () => void;
}

/** Takes files of one side. */
export function PasteFiles({ onTake, onClose }: PasteFilesProps): ReactNode {
  return (
    <PasteDialog title="Paste files" read={readFiles} onTake={onTake} onClose={onClose}>
      An object of path and text, which replaces the files here: <code>{'{"src/app.py": "…"}'}</code>
    </PasteDialog>
  );
}
