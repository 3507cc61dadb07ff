import type { Jobs, SharedUnits } from './engine/job';
import { curate, curateUnit } from './curate/curate';
import { importFiles } from './import/importFiles';
import { readContexts } from './contexts/readContexts';
import { filterDataset } from './filter/filterDataset';
import { judgeUnit } from './filter/judge';
import { probeDataset } from './probes/probeDataset';

/** What is done for each kind of run. */
export const JOBS: Jobs = {
  ...{ import: importFiles, context: readContexts, filter: filterDataset, curate },
  probe: probeDataset,
};

/** How units are done that several workers share. */
export const SHARED_UNITS: SharedUnits = { curate: curateUnit, filter: judgeUnit };
