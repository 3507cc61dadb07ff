import { compareCodePoints } from '@/lib/text/codePoints';
import type { PromptTemplate } from './template';

/** A file as a prompt shows it. */
export interface PromptFile {
  path: string;
  content: string;
  /** Whether the oracle changes it. Only the order `changed-first` tells this to the model. */
  changed: boolean;
}

/** `path`: by code points of the path, which does not give away what changes; `changed-first`: the changed ones, then the rest as given. */
export type PromptOrder = 'path' | 'changed-first';

/** Writes an instance's prompt. Nothing that stands in issue or files is read as part of the template. */
export function renderPrompt(
  template: PromptTemplate,
  { issue, files }: { issue: string; files: readonly PromptFile[] },
  order: PromptOrder,
): string {
  const fileText = ({ path, content }: PromptFile) =>
    template.file
      .map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'path' ? path : content))
      .join('');
  return template.parts
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      return piece.kind === 'issue' ? issue : inOrder(files, order).map(fileText).join('');
    })
    .join('');
}

function inOrder(files: readonly PromptFile[], order: PromptOrder): readonly PromptFile[] {
  if (order === 'path') return [...files].sort((a, b) => compareCodePoints(a.path, b.path));
  return [...files.filter(({ changed }) => changed), ...files.filter(({ changed }) => !changed)];
}
