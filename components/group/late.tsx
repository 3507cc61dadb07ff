import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { SkeletonLines } from '@/components/ui/Skeleton';

// What opens at a press is code of its own, loaded then. Each says what stands there meanwhile: without that, all of the
// page would give way.

export const AddOutputs = dynamic(() => import('./AddOutputs').then((part) => part.AddOutputs), {
  loading: nothing,
});
export const PasteInput = dynamic(() => import('./PasteFiles').then((part) => part.PasteInput), {
  loading: nothing,
});
export const PasteFiles = dynamic(() => import('./PasteFiles').then((part) => part.PasteFiles), {
  loading: nothing,
});
export const ThoughtView = dynamic(
  () => import('@/components/thought/ThoughtView').then((part) => part.ThoughtView),
  { loading },
);

/** In place of a dialog. */
function nothing(): ReactNode {
  return null;
}

function loading(): ReactNode {
  return (
    <div className="px-3 py-3">
      <SkeletonLines label="Loading the thought" lines={8} />
    </div>
  );
}
