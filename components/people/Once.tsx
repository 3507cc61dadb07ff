import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/CopyButton';

/** A secret that can't be shown again. */
export function Once({ label, text, words }: { label: string; text: string; words: string }): ReactNode {
  return (
    <div
      role="status"
      className="flex flex-col gap-1 rounded-panel border border-accent bg-accent-soft px-3 py-2"
    >
      <p className="text-dense">{words}</p>
      <div className="flex flex-wrap items-center gap-2">
        <code aria-label={label} className="min-w-0 flex-1 text-dense [overflow-wrap:anywhere]">
          {text}
        </code>
        <CopyButton text={text} />
      </div>
    </div>
  );
}
