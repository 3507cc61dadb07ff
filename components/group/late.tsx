import dynamic from 'next/dynamic';

// What opens at a press is code of its own, loaded then.

export const AddOutputs = dynamic(() => import('./AddOutputs').then((part) => part.AddOutputs));
export const PasteInput = dynamic(() => import('./PasteFiles').then((part) => part.PasteInput));
export const PasteFiles = dynamic(() => import('./PasteFiles').then((part) => part.PasteFiles));
export const ThoughtView = dynamic(() =>
  import('@/components/thought/ThoughtView').then((part) => part.ThoughtView),
);
