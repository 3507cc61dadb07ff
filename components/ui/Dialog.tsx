'use client';

import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from './Button';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
  /** `wide`: as wide as the window, for what stands side by side. */
  size?: 'plain' | 'wide';
}

const WIDTHS = {
  plain: 'w-[min(42rem,calc(100vw-2rem))]',
  wide: 'w-[min(84rem,calc(100vw-2rem))]',
} as const;

/** A modal dialog, open as long as it is rendered. Escape closes it and focus returns to where it was. */
export function Dialog({ title, onClose, children, actions, size = 'plain' }: DialogProps): ReactNode {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = placeOf(document.activeElement);
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      before?.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
      className={`m-auto ${WIDTHS[size]} rounded-panel border border-control bg-surface p-0 text-ink shadow-xl backdrop:bg-black/50`}
    >
      <div className="flex flex-col gap-3 p-4">
        <div className="flex items-center justify-between gap-4">
          <h2 id={id} className="text-lead font-semibold">
            {title}
          </h2>
          <Button look="quiet" onClick={onClose}>
            Close
          </Button>
        </div>
        {children}
        {actions !== undefined && <div className="flex justify-end gap-2">{actions}</div>}
      </div>
    </dialog>
  );
}

/** What has the focus; a panel closes under a dialog, so for what is in one, the button that opens it. */
function placeOf(focused: Element | null): HTMLElement | null {
  const panel = focused?.closest('[popover]');
  if (panel) return document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(panel.id)}"]`);
  return focused instanceof HTMLElement ? focused : null;
}
