import { ruleBits } from './ruleBits';
import type { Evaluation } from '@/lib/curation/evaluate';
import type { Evidence } from '@/lib/curation/rule';
import type { PackedVerdicts } from '@/lib/db/filter/verdicts';

/** Evidence of the rules that fail, by code, as it is stored. */
export type StoredEvidence = Record<string, readonly Evidence[]>;

/** An instance with what the rules say of it. */
export interface Judged {
  key: number;
  evaluation: Evaluation;
}

/** Packs evaluations for the database, one by one as they come: of each no more is held than what is stored. */
export function packVerdicts(judged: Iterable<Judged>, most: number): PackedVerdicts {
  const bits = ruleBits();
  const width = 8 * bits.size;
  const measures = new DataView(new ArrayBuffer(width * most));
  const packed = {
    instanceIds: [] as number[],
    failed: [] as number[],
    unknown: [] as number[],
    first: [] as number[],
    isSeed: [] as boolean[],
    evidence: [] as string[],
  };
  for (const { key, evaluation } of judged) {
    const { verdicts, droppedBy, fate } = evaluation;
    const row = width * packed.instanceIds.length;
    let [failed, unknown] = [0, 0];
    for (const [bit, { outcome, value }] of verdicts.entries()) {
      measures.setFloat64(row + 8 * bit, value ?? NaN, true);
      if (outcome === 'fail') failed += 2 ** bit;
      else if (outcome === 'unknown') unknown += 2 ** bit;
    }
    packed.instanceIds.push(key);
    packed.failed.push(failed);
    packed.unknown.push(unknown);
    packed.first.push(droppedBy === null ? -1 : (bits.get(droppedBy) ?? -1));
    packed.isSeed.push(fate === 'seed');
    packed.evidence.push(failed === 0 ? '' : evidenceJson(verdicts));
  }
  return { ...packed, measures: new Uint8Array(measures.buffer, 0, width * packed.instanceIds.length) };
}

function evidenceJson(verdicts: Evaluation['verdicts']): string {
  const failing = verdicts.filter(({ outcome }) => outcome === 'fail');
  return JSON.stringify(
    Object.fromEntries(failing.map(({ rule, evidence }) => [rule, evidence])) satisfies StoredEvidence,
  );
}
