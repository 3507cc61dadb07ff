import { readFile } from 'node:fs/promises';
import type { FilterConfig } from '@/lib/curation/config/config';
import { presetOf, PRESETS, type Preset } from '@/lib/curation/config/presets';
import { readConfig } from '@/lib/curation/config/readConfig';
import { startFilter } from '@/lib/jobs/filter/startFilter';
import { JobError } from '@/lib/jobs/engine/job';
import { CliError, EXIT, wholeNumber, type CliArgs, type Command } from './command';
import { resume, runHere } from './runHere';
import { withWorkspace, type Workspace } from './workspace';

const help = `
Judges every instance of a dataset by every rule, and stores each verdict with its
measure and evidence. A configuration says which rules drop an instance, which
choose seeds, and with which limits. Killed or stopped at any moment, a run goes on
where it ended; its export is the same, byte for byte.

Options:
  --dataset NAME    which dataset
  --preset NAME     ${wrapped(
    PRESETS.map(({ name }) => name),
    20,
  )}
                                                                      (${PRESETS[0]?.name ?? ''})
  --config FILE     a configuration of your own, as JSON
  --against NAME    a dataset to hold instances against, again for more; unless
                    given, those whose names say SWE-bench
  --resume RUN      go on with a run that was stopped or failed
  --json            print the result as one JSON object

Exit codes: 0 every instance is judged; 1 it was stopped or failed; 2 it was called
wrongly. Then: ./pullscope export --run RUN --which kept|dropped|seeds
`;

/** `./pullscope filter`: queues a filter run and works on it here, with others if there are any. */
export const filter: Command = {
  usage: '--dataset NAME [--preset NAME | --config FILE] [--json] | --resume RUN',
  help,
  allowPositionals: false,
  options: {
    dataset: { type: 'string' },
    preset: { type: 'string' },
    config: { type: 'string' },
    against: { type: 'string', multiple: true },
    resume: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (context, args) => {
    const { dataset, json } = args.values;
    const former = wholeNumber(args, 'resume', { min: 1, max: 2_147_483_647 });
    if ((former === undefined) === (typeof dataset !== 'string'))
      throw new CliError(
        'filter takes --dataset NAME, or --resume RUN',
        EXIT.usage,
        'See ./pullscope filter --help',
      );
    const config = former === undefined ? await configOf(args) : null;
    return withWorkspace(async (workspace) => {
      if (former !== undefined) await resume(workspace, former);
      const run = config === null ? former : await start(workspace, args, config);
      return runHere(context, workspace, run ?? 0, { command: 'filter', json: json === true });
    });
  },
};

async function start({ db, env }: Workspace, { values }: CliArgs, config: FilterConfig): Promise<number> {
  const { dataset, against } = values;
  const benchmarks = Array.isArray(against) ? against.map(String) : null;
  try {
    return await startFilter(db, env.dataDir, { dataset: String(dataset), config, benchmarks });
  } catch (error) {
    if (error instanceof JobError) throw new CliError(error.message, EXIT.usage, 'See ./pullscope datasets');
    throw error;
  }
}

async function configOf({ values }: CliArgs): Promise<FilterConfig> {
  const { preset, config } = values;
  if (preset !== undefined && config !== undefined)
    throw new CliError('filter takes --preset or --config, not both', EXIT.usage);
  if (typeof config === 'string') return configIn(config);
  const name = typeof preset === 'string' ? preset : (PRESETS[0]?.name ?? '');
  return knownPreset(name).config;
}

/** The preset of this name. Throws CliError when there is none. */
export function knownPreset(name: string): Preset {
  const found = presetOf(name);
  if (found) return found;
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
