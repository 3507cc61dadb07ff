import { ruleBits } from './ruleBits';
import type { Evaluation } from '@/lib/curation/evaluate';
import type { Evidence } from '@/lib/curation/rule';
import type { PackedVerdicts } from '@/lib/db/filter/verdicts';

/** Evidence of the rules that fail, by code, as it is stored. */
export type StoredEvidence = Record<string, readonly Evidence[]>;

/** Packs evaluations for the database; place k of both lists is the same instance. */
export function packVerdicts(
  instanceIds: readonly number[],
  evaluations: readonly Evaluation[],
): PackedVerdicts {
  const bits = ruleBits();
  const width = bits.size;
  const measures = new DataView(new ArrayBuffer(8 * width * evaluations.length));
  const packed = {
    failed: [] as number[],
    unknown: [] as number[],
    first: [] as number[],
    evidence: [] as string[],
  };
  for (const [at, { verdicts, droppedBy }] of evaluations.entries()) {
    let [failed, unknown] = [0, 0];
    for (const [bit, { outcome, value }] of verdicts.entries()) {
      measures.setFloat64(8 * (at * width + bit), value ?? NaN, true);
      if (outcome === 'fail') failed += 2 ** bit;
      else if (outcome === 'unknown') unknown += 2 ** bit;
    }
    packed.failed.push(failed);
    packed.unknown.push(unknown);
    packed.first.push(droppedBy === null ? -1 : (bits.get(droppedBy) ?? -1));
    packed.evidence.push(failed === 0 ? '' : evidenceJson(verdicts));
  }
  return {
    instanceIds,
    ...packed,
    isSeed: evaluations.map(({ fate }) => fate === 'seed'),
    measures: new Uint8Array(measures.buffer),
  };
}

function evidenceJson(verdicts: Evaluation['verdicts']): string {
  const failing = verdicts.filter(({ outcome }) => outcome === 'fail');
  return JSON.stringify(
    Object.fromEntries(failing.map(({ rule, evidence }) => [rule, evidence])) satisfies StoredEvidence,
  );
}
