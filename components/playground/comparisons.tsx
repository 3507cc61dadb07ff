import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { SkeletonLines } from '@/components/ui/Skeleton';

// The changes show first; the other ways to compare a file are code of their own, loaded when one is chosen.

export const MatchView = dynamic(() => import('./MatchView').then((part) => part.MatchView), { loading });
export const StatesView = dynamic(() => import('./StatesView').then((part) => part.StatesView), { loading });

function loading(): ReactNode {
  return (
    <div className="px-3 py-3">
      <SkeletonLines label="Loading this view" lines={5} />
    </div>
  );
}
