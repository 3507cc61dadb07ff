import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { SkeletonLines } from '@/components/ui/Skeleton';

// What opens first is the ledger; each other part is code of its own, loaded when it is first shown.

export const CreditTable = dynamic(() => import('./CreditTable').then((part) => part.CreditTable), {
  loading,
});
export const FloorView = dynamic(() => import('./FloorView').then((part) => part.FloorView), { loading });
export const Microscope = dynamic(() => import('./Microscope').then((part) => part.Microscope), { loading });

function loading(): ReactNode {
  return (
    <div className="px-3 py-3">
      <SkeletonLines label="Loading this part" lines={5} />
    </div>
  );
}
