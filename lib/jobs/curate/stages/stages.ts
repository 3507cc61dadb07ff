import { aggregate } from './aggregate';
import { bring } from './bring';
import { find } from './find';
import { git } from './git';
import { link } from './link';
import { RULES, SEEDS } from './rules';
import { scan } from './scan';
import type { CurateConfig } from '../config';
import type { Stage } from './stage';

const ALL: readonly Stage[] = [bring, scan, aggregate, find, link, git];

/** The stages of a curation, in order. A stage begins when the one before has done all it could. */
export function stagesOf({ fromGit }: CurateConfig): readonly Stage[] {
  const left = fromGit === null ? [find] : [scan, aggregate];
  return ALL.filter((stage) => !left.includes(stage));
}

/**
 * The stages of a curation by name, with those that are done within another's units: relevant files are chosen while
 * the clone is open (to open each again would fetch it again, where a cache holds fewer than there are), and who is
 * judged by the rules is chosen as a seed or not.
 */
export function stageNames(config: CurateConfig): { name: string; within: string | null }[] {
  const { git: settings, rules } = config;
  const stages = stagesOf(config).filter(({ name }) => name !== git.name || settings !== null);
  return [
    ...stages.map(({ name }) => ({ name, within: null })),
    ...(settings && settings.pulls.relevantFiles > 0 ? [{ name: 'relevant', within: git.name }] : []),
    ...(rules
      ? [
          { name: RULES, within: null },
          { name: SEEDS, within: RULES },
        ]
      : []),
  ];
}

/** The stage of this name. */
export function stageNamed(name: string): Stage | undefined {
  return ALL.find((stage) => stage.name === name);
}
