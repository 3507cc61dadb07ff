'use client';

import { useLayoutEffect } from 'react';

const SWITCH = 'pullscope:shortcuts';

/** Keys and what they do. Single keys are for those who don't type: see shortcutsOn. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Whether single keys act in this browser; a person may turn them off (WCAG 2.1.4). */
export function shortcutsOn(): boolean {
  return localStorage.getItem(SWITCH) !== 'off';
}

export function switchShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, 'off');
}

/** Runs a shortcut unless one types, holds a modifier, or a dialog or popover is open. `?` works even when keys are off. */
export function useShortcuts(shortcuts: Shortcuts): void {
  // With the address of the page that they belong to, not after it: a key must not act for the page before.
  useLayoutEffect(() => {
    function press(event: KeyboardEvent): void {
      const act = shortcuts[event.key];
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (document.querySelector('dialog[open], :popover-open') !== null) return;
      if (event.key !== '?' && !shortcutsOn()) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [shortcuts]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
      isTextInput(target) ||
      // An editor takes keys by means that differ between browsers.
      target.closest('.monaco-editor') !== null)
  );
}

function isTextInput(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type);
}
