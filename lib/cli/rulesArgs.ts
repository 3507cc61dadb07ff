import { readFile } from 'node:fs/promises';
import type { FilterConfig } from '@/lib/curation/config/config';
import { DEFAULT_PRESET, presetOf, PRESETS } from '@/lib/curation/config/presets';
import { readConfig } from '@/lib/curation/config/readConfig';
import type { RulesRequest } from '@/lib/jobs/filter/startFilter';
import { CliError, EXIT, type CliArgs, type Command } from './command';

/** The options that say by which rules instances are judged. */
export const RULES_OPTIONS: Command['options'] = {
  preset: { type: 'string' },
  config: { type: 'string' },
  against: { type: 'string', multiple: true },
};

/** What the help says of them. */
export const RULES_HELP = `  --preset NAME     ${wrapped(
  PRESETS.map(({ name }) => name),
  20,
)}
                                                                      (${DEFAULT_PRESET})
  --config FILE     a configuration of your own, as JSON
  --against NAME    a dataset to hold instances against, again for more; unless
                    given, those whose names say SWE-bench`;

/** How instances are to be judged by these arguments. Throws CliError for what there is not. */
export async function rulesOf({ values }: CliArgs): Promise<RulesRequest> {
  const { preset, config, against } = values;
  if (preset !== undefined && config !== undefined)
    throw new CliError('it takes --preset or --config, not both', EXIT.usage);
  return {
    config: typeof config === 'string' ? await configIn(config) : presetNamed(preset),
    benchmarks: Array.isArray(against) ? against.map(String) : null,
  };
}

function presetNamed(given: CliArgs['values'][string]): FilterConfig {
  const name = typeof given === 'string' ? given : DEFAULT_PRESET;
  const found = presetOf(name);
  if (found) return found.config;
  const names = PRESETS.map((each) => each.name).join(', ');
  throw new CliError(`there is no preset "${name}"`, EXIT.usage, `There are ${names}.`);
}

async function configIn(file: string): Promise<FilterConfig> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new CliError(`${file} can't be read (${code})`, EXIT.usage);
  });
  const read = readConfig(parsed(text, file));
  if (read.ok) return read.config;
  const faults = read.problems.map(({ at, message }) => `  ${at === '' ? '' : `${at}: `}${message}`);
  throw new CliError(`${file} is no configuration:\n${faults.join('\n')}`, EXIT.usage);
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(`${file} is not JSON: ${error instanceof Error ? error.message : ''}`, EXIT.usage);
  }
}

/** Names on lines of at most 80 columns, after the first indented by so many blanks. */
function wrapped(names: readonly string[], indent: number): string {
  const lines: string[] = [''];
  for (const name of names) {
    const line = lines.at(-1) ?? '';
    if (indent + line.length + name.length > 78) lines.push(`${name}, `);
    else lines[lines.length - 1] = `${line}${name}, `;
  }
  return lines.join(`\n${' '.repeat(indent)}`).replace(/, $/, '');
}
