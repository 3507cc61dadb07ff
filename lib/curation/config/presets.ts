import { filterConfig, type FilterConfig } from './config';

/** A config that comes along, after a paper or a public pipeline. */
export interface Preset {
  /** Its name, as a command takes it. */
  readonly name: string;
  /** What it follows and what it leaves out. */
  readonly about: string;
  readonly config: FilterConfig;
}

/** The presets; the first is the default. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'swe-rl',
    about: 'The paper’s filters; where it is silent, our choice.',
    config: filterConfig('swe-rl', {
      empty: { effect: 'drop' },
      'too-many-files': { effect: 'drop' },
      'too-many-lines': { effect: 'drop' },
      'patch-too-long': { effect: 'drop' },
    }),
  },
];

/** The preset of this name. */
export function presetOf(name: string): Preset | undefined {
  return PRESETS.find((preset) => preset.name === name);
}
