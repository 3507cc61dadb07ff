import { datasetByName } from '@/lib/db/import/datasets';
import { startContexts } from '@/lib/jobs/contexts/startContexts';
import { CliError, EXIT, type Command } from './command';
import { folderAt } from './import';
import { runOrResume } from './runOrResume';
import type { Workspace } from './workspace';

const help = `
Reads, for every instance whose code context is not whole, the base commit's
version of each file of its patch from a local clone, and scores the outputs
again that could not be scored without it. Clones are only read: nothing in them
is run, written or fetched.

Options:
  --repos DIR     where the clones are: owner/name, owner__name or name, bare or
                  not, or owner__name.bundle
  --dataset NAME  only this dataset
  --resume RUN    go on with a run that was stopped or failed
  --json          print the result as one JSON object

Exit codes: 0 every context is whole now; 1 some are not, or it was stopped or
failed; 2 it was called wrongly.
`;

/** `./pullscope context`: code contexts from clones for instances that have none, or a partial one. */
export const context: Command = {
  usage: '--repos DIR [--dataset NAME] [--json] | --resume RUN',
  help,
  allowPositionals: false,
  options: {
    repos: { type: 'string' },
    dataset: { type: 'string' },
    resume: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: (context, args) => {
    const { repos, dataset } = args.values;
    return runOrResume(context, args, {
      command: 'context',
      takes: '--repos DIR',
      isGiven: typeof repos === 'string',
      order: async () => {
        const folder = await folderAt(String(repos));
        return (workspace) => start(workspace, folder, typeof dataset === 'string' ? dataset : null);
      },
    });
  },
};

async function start({ db, env }: Workspace, repos: string, dataset: string | null): Promise<number> {
  const datasetId = dataset === null ? null : await datasetByName(db, dataset);
  if (dataset !== null && datasetId === null)
    throw new CliError(`there is no dataset "${dataset}"`, EXIT.usage, 'See ./pullscope datasets');
  return startContexts(db, env.dataDir, { repos, datasetId });
}
