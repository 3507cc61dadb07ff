'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, useState, type ReactNode } from 'react';
import { Button, buttonClass } from '@/components/ui/Button';
import { Kbd } from '@/components/ui/Kbd';
import { KeysDialog, type KeyHelp } from '@/components/ui/KeysDialog';
import { useShortcuts } from '@/components/ui/useShortcuts';

const KEYS: readonly KeyHelp[] = [
  [['['], 'Previous instance of the list'],
  [[']'], 'Next instance of the list'],
  [['Esc', 'b'], 'Back to the list'],
  [['p'], 'Score outputs of it in the playground'],
  [['m'], 'Mark it; then 1 to 9 choose a reason'],
  [
    ['1', '–', '9', '0'],
    'Issue, files, oracle patch, test patch, raw row, outputs, verdicts, conversation, prompt, probes',
  ],
  [['s'], 'Patches unified or split'],
  [['y', 'n'], 'On a relevant file: it belongs in the context, it does not'],
  [['j', 'k'], 'In the lists of outputs and of verdicts: the next, the one before'],
  [['r', 'w'], 'The verdict is right, wrong; again takes it back'],
  [['?'], 'Show this'],
];

interface InstanceKeysProps {
  listHref: string;
  playgroundHref: string;
}

/** What of the page belongs to none of its parts: the ways to the playground and back, and the list of all keys. */
export function InstanceKeys({ listHref, playgroundHref }: InstanceKeysProps): ReactNode {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const shortcuts = useMemo(() => {
    const back = () => router.push(listHref);
    return { Escape: back, b: back, p: () => router.push(playgroundHref), '?': () => setOpen(true) };
  }, [router, listHref, playgroundHref]);
  useShortcuts(shortcuts);
  return (
    <>
      <Link href={playgroundHref} prefetch={false} className={buttonClass()}>
        Playground <Kbd>p</Kbd>
      </Link>
      <Button look="quiet" onClick={() => setOpen(true)} className="max-narrow:hidden">
        Keys
      </Button>
      {isOpen && <KeysDialog keys={KEYS} onClose={() => setOpen(false)} />}
    </>
  );
}
