import type { SampleBy } from '@/lib/labels/auditTarget';

/** What an audit was asked for: its samples can be drawn again from it. */
export interface AuditConfig {
  /** Instances to sample of what was picked, and of the rest; 0 of the rest: no recall. */
  picked: number;
  rest: number;
  /** What both are stratified by. */
  by: SampleBy;
  seed: number;
  /** The schema of the labels. */
  schema: { name: string; version: number };
  /** How many people label each instance. */
  annotators: number;
}

/** A stratum of an audit as it was drawn. */
export interface DrawnStratum {
  /** What queue items carry: it says nothing, as annotators may see it. */
  key: string;
  side: 'picked' | 'rest';
  name: string;
  population: number;
  sample: number;
}
