import type { ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/Badge';
import { ruleOf } from '@/lib/curation/catalogue';
import type { Fate } from '@/lib/curation/evaluate';

const TONES: Record<Fate, Tone> = { dropped: 'fail', kept: 'neutral', seed: 'pass' };

/** What becomes of an instance, and what drops it. */
export function FateWords({ fate, droppedBy }: { fate: Fate; droppedBy: string | null }): ReactNode {
  const by = droppedBy === null ? undefined : (ruleOf(droppedBy)?.sentence ?? droppedBy);
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <Badge tone={TONES[fate]}>{fate}</Badge>
      {by !== undefined && <span className="text-label text-muted">{by}</span>}
    </span>
  );
}
