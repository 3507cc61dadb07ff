import { JobError } from '../engine/job';
import type { CurateConfig } from './config';

/**
 * The same curation, but of what it was to take in only what one of its units is about: an hour, or a repository that is
 * looked through. What is there already takes part again. Throws JobError for units of other stages: slices are cut
 * anew, and the whole curation leaves alone what is done.
 */
export function narrowed(config: CurateConfig, unit: string): CurateConfig {
  const [stage, part = ''] = unit.split(' ');
  if (stage === 'scan' && part !== '') return { ...config, hours: part };
  if (stage === 'find' && config.fromGit?.includes(part) === true) return { ...config, fromGit: [part] };
  throw new JobError(
    `The unit "${unit}" can't be done by itself. Retry the run: what is done is left alone.`,
  );
}
