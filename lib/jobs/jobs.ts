import type { Jobs } from './engine/job';
import { importFiles } from './import/importFiles';
import { readContexts } from './contexts/readContexts';
import { filterDataset } from './filter/filterDataset';

/** What is done for each kind of run. */
export const JOBS: Jobs = { import: importFiles, context: readContexts, filter: filterDataset };
