import { z } from 'zod';

/** A dataset that instances are held against, as it was when the run began. */
const Benchmark = z.object({
  id: z.number().int(),
  name: z.string(),
  /** Id of its last instance. */
  last: z.number().int(),
});

/** What a filter run is to do, as its run keeps it. */
export const FilterRunConfig = z.object({
  datasetId: z.number().int(),
  /** The configuration's JSON. */
  filter: z.record(z.string(), z.unknown()),
  benchmarks: z.array(Benchmark).max(100),
  /** Only instances whose contents are known: what a curation could not read goes no further. */
  onlyWhole: z.boolean().default(false),
});

/** What a run that judges keeps of it: a filter run nothing else, a curation more. */
export const JudgingConfig = z.union([
  FilterRunConfig,
  z.object({ rules: FilterRunConfig }).transform(({ rules }) => rules),
]);

export type FilterRunConfig = z.infer<typeof FilterRunConfig>;
export type Benchmark = z.infer<typeof Benchmark>;
