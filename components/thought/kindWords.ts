import type { PassageKind } from '@/lib/reward/thought/wordLists';

/** What passages are called, and the look of their marks. */
export const KIND_WORDS: Record<PassageKind, { name: string; mark: string }> = {
  'self-reflection': { name: 'Self-reflection', mark: 'bg-warn-soft text-warn' },
  alternatives: { name: 'Alternatives', mark: 'bg-accent-soft text-ink' },
  'divide-and-conquer': { name: 'Divide and conquer', mark: 'bg-pass-soft text-pass' },
};
