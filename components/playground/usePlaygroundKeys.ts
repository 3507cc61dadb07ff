'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo } from 'react';
import { useShortcuts } from '@/components/ui/useShortcuts';

interface KeyTargets {
  /** What the digits open, from 1; has to be the same list as long as it holds the same. */
  addresses: readonly string[];
  output: { current: HTMLTextAreaElement | null };
  /** Has to be the same function as long as it does the same. */
  onHelp: () => void;
}

/** The playground's keys, as HelpDialog lists them. */
export function usePlaygroundKeys({ addresses, output, onHelp }: KeyTargets): void {
  const router = useRouter();
  useEffect(() => {
    window.addEventListener('keydown', leaveField);
    return () => window.removeEventListener('keydown', leaveField);
  }, []);
  const shortcuts = useMemo(
    () => ({
      ...Object.fromEntries(
        addresses.map((address, index) => [String(index + 1), () => router.push(address)]),
      ),
      o: () => output.current?.focus(),
      c: () => focusIn('instance'),
      r: () => focusIn('result'),
      w: () => focusIn('why'),
      '?': onHelp,
    }),
    [addresses, output, onHelp, router],
  );
  useShortcuts(shortcuts);
}

function leaveField(event: KeyboardEvent): void {
  if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement) event.target.blur();
}

function focusIn(id: string): void {
  const panel = document.getElementById(id);
  panel?.scrollIntoView({ block: 'nearest' });
  panel?.focus();
}
