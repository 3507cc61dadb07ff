import { ruleOf } from '@/lib/curation/catalogue';
import { quantiles } from '@/lib/curation/statistics/quantiles';
import type { MeasureChunk } from '@/lib/db/filter/measures';
import { SPREAD_SHARES, type RuleSpread } from './answers';

/** So many instances tell where thresholds bite; of more, every so manieth is looked at. */
const SEEN = 20_000;

/** Collects values of rules that have a threshold while the chunks of a run go by. */
export class SpreadCounter {
  readonly #stride: number;
  readonly #columns = new Map<string, { bit: number; values: number[] }>();
  #row = 0;

  /** `bits`: place of each rule's column, by code; `instances`: how many will go by. */
  constructor(bits: Readonly<Record<string, number>>, instances: number) {
    this.#stride = Math.max(1, Math.ceil(instances / SEEN));
    for (const [code, bit] of Object.entries(bits))
      if (hasThreshold(code)) this.#columns.set(code, { bit, values: [] });
  }

  async *seeing(chunks: AsyncIterable<MeasureChunk>): AsyncGenerator<MeasureChunk> {
    for await (const chunk of chunks) {
      const first = (this.#stride - (this.#row % this.#stride)) % this.#stride;
      for (const { bit, values } of this.#columns.values()) {
        const column = chunk.columns[bit];
        for (let row = first; column && row < column.length; row += this.#stride)
          values.push(column[row] as number);
      }
      this.#row += chunk.keys.length;
      yield chunk;
    }
  }

  /** Rules without a known value are left out. */
  result(): Record<string, RuleSpread> {
    return Object.fromEntries(
      [...this.#columns].flatMap(([code, { values }]) => {
        const of = values.filter((value) => !Number.isNaN(value)).length;
        if (of === 0) return [];
        return [[code, { quantiles: quantiles(Float64Array.from(values), SPREAD_SHARES), of }]];
      }),
    );
  }
}

/** Signs have no order to have quantiles by. */
function hasThreshold(code: string): boolean {
  const decision = ruleOf(code)?.decision;
  return decision !== undefined && 'limit' in decision;
}
