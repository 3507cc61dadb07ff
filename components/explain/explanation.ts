import type { OutgoingExplanation } from '@/lib/reward/explain/outgoing';

export type Ledger = NonNullable<OutgoingExplanation['ledger']>;
export type MatchedKinds = Ledger['sum'];
export type Credit = NonNullable<OutgoingExplanation['credit']>;
export type Floor = NonNullable<OutgoingExplanation['floor']>;
export type Trace = NonNullable<OutgoingExplanation['trace']>;
export type NearMisses = NonNullable<OutgoingExplanation['near_misses']>;
export type Variants = NonNullable<OutgoingExplanation['variants']>;
