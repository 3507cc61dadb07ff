/**
 * Stored measures of many instances, a column for each rule: what a what-if needs, and nothing else. Row i of all
 * columns is the same instance; NaN stands for unknown. A rule without a column is unknown for all.
 */
export interface MeasureTable {
  readonly size: number;
  /** By the rule's code. */
  readonly columns: ReadonlyMap<string, Float64Array>;
}
