import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { counted } from '@/components/ui/figures';
import type { Syntax } from './useSyntax';

/** Of more errors the first are listed. */
const MOST_LISTED = 20;

interface SyntaxLineProps {
  syntax: Syntax;
  /** Shows a line of the file. */
  onShow: (line: number) => void;
}

/** Which syntax errors a prediction brought into a file. */
export function SyntaxLine({ syntax, onShow }: SyntaxLineProps): ReactNode {
  return (
    <div role="status" aria-label="Syntax" className="border-b border-line px-3 py-1 text-dense text-muted">
      {syntax.kind === 'not-checked' && 'Syntax not checked: there is no grammar for this file.'}
      {syntax.kind === 'checking' && 'Checking the syntax …'}
      {syntax.kind === 'failed' && `Syntax not checked: ${syntax.reason}.`}
      {syntax.kind === 'checked' && syntax.faults.length === 0 && 'The prediction brings in no syntax error.'}
      {syntax.kind === 'checked' && syntax.faults.length > 0 && (
        <>
          <p className="text-fail">
            The prediction brings in {counted(syntax.faults.length, 'syntax error')}:
          </p>
          <ul className="flex flex-wrap gap-x-2">
            {syntax.faults.slice(0, MOST_LISTED).map(({ line, message }, index) => (
              <li key={index}>
                <Button look="quiet" onClick={() => onShow(line)} className="max-w-full">
                  <span className="truncate">
                    Line {line}: {message}
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
