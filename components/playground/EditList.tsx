import { memo, type ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { counted } from '@/components/ui/figures';
import type { Span } from '@/lib/text/span';
import type { EditReport } from './reportModel';

interface EditListProps {
  edits: readonly EditReport[];
  /** Shows a place of the output. */
  onShow: (place: Span) => void;
}

/** The edits as they were read, and what each did to its file. */
export const EditList = memo(function EditList({ edits, onShow }: EditListProps): ReactNode {
  return (
    <section aria-label="Edits" className="border-t border-line py-1.5">
      <h3 className="px-3 text-label text-muted">{counted(edits.length, 'edit')}, in order</h3>
      <ol className="max-h-80 overflow-y-auto" tabIndex={0} aria-label="Edits in order">
        {edits.map((edit, index) => {
          const { tone, said } = toldOf(edit);
          return (
            <li key={index} className="flex items-center gap-2 px-3 py-0.5 text-dense">
              <span className="w-5 shrink-0 text-right text-muted">{index + 1}</span>
              <span className="min-w-0 flex-1">
                <span className="font-mono break-all">{edit.path}</span>{' '}
                <span className="whitespace-nowrap text-muted">
                  {edit.searchLines} → {counted(edit.replaceLines, 'line')}
                </span>
              </span>
              <Badge tone={tone}>{said}</Badge>
              <Button
                look="quiet"
                aria-label={`Show edit ${index + 1} in the output`}
                onClick={() => onShow(edit.place)}
              >
                Show
              </Button>
            </li>
          );
        })}
      </ol>
    </section>
  );
});

function toldOf({ outcome }: EditReport): { tone: Tone; said: string } {
  switch (outcome.kind) {
    case 'applied':
      return outcome.places === 1
        ? { tone: 'pass', said: 'replaced' }
        : { tone: 'warn', said: `${outcome.places} places replaced` };
    case 'not-found':
      return { tone: 'fail', said: 'not found' };
    case 'identical':
      return { tone: 'fail', said: 'identical' };
    case 'too-long':
      return { tone: 'fail', said: 'too long' };
  }
}
