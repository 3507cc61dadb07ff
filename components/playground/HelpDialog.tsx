'use client';

import type { ReactNode } from 'react';
import { KeysDialog, type KeyHelp } from '@/components/ui/KeysDialog';

const KEYS: readonly KeyHelp[] = [
  [['1', '–', '6'], 'Open an example'],
  [['o'], 'Write in the output (or the prediction)'],
  [['c'], 'Go to the code context'],
  [['r'], 'Go to the result'],
  [['w'], 'Go to why it is so'],
  [['Esc'], 'Leave a text field, so that keys work again'],
  [['?'], 'Show this'],
];

export function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
  return <KeysDialog keys={KEYS} onClose={onClose} />;
}
