import type { InstanceView } from '@/lib/db/instances/readInstance';
import type { InstanceName } from './address';

/** What the parts of the page are told of their instance; everything else they ask for. */
export interface InstanceFacts
  extends InstanceName, Pick<InstanceView, 'context' | 'files' | 'sizes' | 'outputCount' | 'reward'> {
  /** Whether it was made of a pull request's events. */
  hasConversation: boolean;
}

/** A file as the page lists it. */
export type FileEntry = InstanceFacts['files'][number];
