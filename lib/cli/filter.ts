import { startFilter, type RulesRequest } from '@/lib/jobs/filter/startFilter';
import { JobError } from '@/lib/jobs/engine/job';
import { CliError, EXIT, wholeNumber, type Command } from './command';
import { RULES_HELP, RULES_OPTIONS, rulesOf } from './rulesArgs';
import { resume, runHere } from './runHere';
import { withWorkspace, type Workspace } from './workspace';

const help = `
Judges every instance of a dataset by every rule, and stores each verdict with its
measure and evidence. A configuration says which rules drop an instance, which
choose seeds, and with which limits. Killed or stopped at any moment, a run goes on
where it ended; its export is the same, byte for byte.

Options:
  --dataset NAME    which dataset
${RULES_HELP}
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
    ...RULES_OPTIONS,
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
    const rules = former === undefined ? await rulesOf(args) : null;
    return withWorkspace(async (workspace) => {
      if (former !== undefined) await resume(workspace, former);
      const run = rules === null ? former : await start(workspace, String(dataset), rules);
      return runHere(context, workspace, run ?? 0, { command: 'filter', json: json === true });
    });
  },
};

async function start({ db, env }: Workspace, dataset: string, rules: RulesRequest): Promise<number> {
  try {
    return await startFilter(db, env.dataDir, { dataset, ...rules });
  } catch (error) {
    if (error instanceof JobError) throw new CliError(error.message, EXIT.usage, 'See ./pullscope datasets');
    throw error;
  }
}
