'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import type { Draft } from './model';
import { storeDraft } from './storedDraft';

interface GoOnButtonProps {
  draft: Draft;
  className?: string;
  children: string;
}

/** Opens the playground with a draft. */
export function GoOnButton({ draft, className, children }: GoOnButtonProps): ReactNode {
  const router = useRouter();
  function goOn(): void {
    storeDraft(sessionStorage, 'blank', draft);
    router.push(`/playground?input=${draft.way}`);
  }
  return (
    <Button className={className} onClick={goOn}>
      {children}
    </Button>
  );
}
