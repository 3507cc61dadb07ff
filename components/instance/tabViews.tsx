import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { SkeletonLines } from '@/components/ui/Skeleton';

// Each part of the page is code of its own, loaded when it is first shown: the issue alone needs little.

export const FilesTab = dynamic(() => import('./FilesTab').then((part) => part.FilesTab), { loading });
export const PatchTab = dynamic(() => import('./PatchTab').then((part) => part.PatchTab), { loading });
export const RawTab = dynamic(() => import('./RawTab').then((part) => part.RawTab), { loading });
export const OutputsTab = dynamic(() => import('./OutputsTab').then((part) => part.OutputsTab), { loading });
export const ConversationTab = dynamic(
  () => import('./ConversationTab').then((part) => part.ConversationTab),
  { loading },
);
export const PromptView = dynamic(() => import('./PromptView').then((part) => part.PromptView), { loading });
export const ProbesTab = dynamic(() => import('./ProbesTab').then((part) => part.ProbesTab), { loading });
export const VerdictsTab = dynamic(
  () => import('@/components/filter/VerdictsTab').then((part) => part.VerdictsTab),
  { loading },
);

function loading(): ReactNode {
  return <SkeletonLines label="Loading this part" lines={18} />;
}
