import { JobError } from '@/lib/jobs/engine/job';
import { CliError, EXIT, wholeNumber, type CliArgs, type CliContext } from './command';
import { resume, runHere } from './runHere';
import { withWorkspace, type Workspace } from './workspace';

/** Queues a run; gives its id. */
type Start = (workspace: Workspace) => Promise<number>;

interface RunCommand {
  command: string;
  /** What a new run is made of, as people write it. */
  takes: string;
  isGiven: boolean;
  /** Reads the order of a new run, before anything is opened. */
  order: () => Promise<Start>;
}

/**
 * Does a new run in this process, or goes on with the one that `--resume` names. Gives the exit code. Throws CliError
 * when the order is no order, or is both.
 */
export async function runOrResume(
  context: CliContext,
  args: CliArgs,
  { command, takes, isGiven, order }: RunCommand,
): Promise<number> {
  const former = wholeNumber(args, 'resume', { min: 1, max: 2_147_483_647 });
  if ((former === undefined) !== isGiven)
    throw new CliError(
      `${command} takes ${takes}, or --resume RUN`,
      EXIT.usage,
      `See ./pullscope ${command} --help`,
    );
  const start = former === undefined ? await order() : goOnWith(former);
  return withWorkspace(async (workspace) => {
    const run = await queued(() => start(workspace));
    return runHere(context, workspace, run, { command, json: args.values['json'] === true });
  });
}

function goOnWith(former: number): Start {
  return async (workspace) => {
    await resume(workspace, former);
    return former;
  };
}

/** What a job can't be begun with, the caller can mend. */
async function queued(start: () => Promise<number>): Promise<number> {
  try {
    return await start();
  } catch (error) {
    if (error instanceof JobError) throw new CliError(error.message, EXIT.usage, 'See ./pullscope datasets');
    throw error;
  }
}
