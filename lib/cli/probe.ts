import { JobError } from '@/lib/jobs/engine/job';
import { startProbes } from '@/lib/jobs/probes/startProbes';
import { CliError, EXIT, wholeNumber, type Command } from './command';
import { resume, runHere } from './runHere';
import { withWorkspace, type Workspace } from './workspace';

const help = `
Runs the probes on every instance of a dataset whose files are whole: changes
without meaning, made by rule, that know the right lines. The best of them is the
instance's floor. Explorer and query language then have floor and above-floor:
(reward - floor) / (1 - floor). What was probed before is not probed again, unless
its files or the scorer have become others; a run that is killed or stopped goes on
where it ended, and comes to the same.

Options:
  --dataset NAME  which dataset
  --resume RUN    go on with a run that was stopped or failed
  --json          print the result as one JSON object

Exit codes: 0 every floor is known; 1 some could not be found, or it was stopped
or failed; 2 it was called wrongly.
`;

/** `./pullscope probe`: what changes without meaning earn on each instance of a dataset. */
export const probe: Command = {
  usage: '--dataset NAME [--json] | --resume RUN',
  help,
  allowPositionals: false,
  options: {
    dataset: { type: 'string' },
    resume: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (context, args) => {
    const { dataset, json } = args.values;
    const former = wholeNumber(args, 'resume', { min: 1, max: 2_147_483_647 });
    if ((former === undefined) === (typeof dataset !== 'string'))
      throw new CliError(
        'probe takes --dataset NAME, or --resume RUN',
        EXIT.usage,
        'See ./pullscope probe --help',
      );
    return withWorkspace(async (workspace) => {
      if (former !== undefined) await resume(workspace, former);
      const run = former ?? (await start(workspace, String(dataset)));
      return runHere(context, workspace, run, { command: 'probe', json: json === true });
    });
  },
};

async function start({ db, env }: Workspace, dataset: string): Promise<number> {
  try {
    return await startProbes(db, env.dataDir, dataset);
  } catch (error) {
    if (error instanceof JobError) throw new CliError(error.message, EXIT.usage, 'See ./pullscope datasets');
    throw error;
  }
}
