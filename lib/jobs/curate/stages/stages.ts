import { aggregate } from './aggregate';
import { bring } from './bring';
import { find } from './find';
import { git } from './git';
import { link } from './link';
import { scan } from './scan';
import type { CurateConfig } from '../config';
import type { Stage } from './stage';

const ALL: readonly Stage[] = [bring, scan, aggregate, find, link, git];

/** The stages of a curation, in order. A stage begins when the one before has done all it could. */
export function stagesOf({ fromGit }: CurateConfig): readonly Stage[] {
  const left = fromGit === null ? [find] : [scan, aggregate];
  return ALL.filter((stage) => !left.includes(stage));
}

/** The stage of this name. */
export function stageNamed(name: string): Stage | undefined {
  return ALL.find((stage) => stage.name === name);
}
