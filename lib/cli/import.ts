import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { startImport } from '@/lib/jobs/import/startImport';
import { CliError, EXIT, type CliArgs, type Command } from './command';
import { runOrResume } from './runOrResume';

const help = `
Brings files into a dataset: instances of the SWE-bench family, predictions
(instance_id, model_patch) or raw outputs (instance_id, raw_output | output |
completion), as JSONL, JSON, CSV or Parquet, plain or packed with gzip. Outputs
are scored as they come.

The same content again adds nothing. An instance that is there with another
content is reported and left as it is, unless --replace. A row that can't be
read is reported, and the rest goes in. Killed or stopped at any moment, an
import goes on where it ended.

Options:
  --dataset NAME  where the rows go; unless given, instances go to a dataset with
                  the file's name, outputs to the one that holds their instances
  --repos DIR     read the code context from clones in DIR (owner/name,
                  owner__name or name, bare or not, or owner__name.bundle)
  --replace       an instance with another content replaces the one that is there
  --resume RUN    go on with a run that was stopped or failed; no files
  --json          print the result as one JSON object

Exit codes: 0 everything is in; 1 some rows are not, or it was stopped or failed;
2 it was called wrongly.
`;

/** `./pullscope import`: queues an import and works on it here, with others if there are any. */
export const importCommand: Command = {
  usage: 'FILE… [--dataset NAME] [--repos DIR] [--replace] [--json] | --resume RUN',
  help,
  allowPositionals: true,
  options: {
    dataset: { type: 'string' },
    repos: { type: 'string' },
    replace: { type: 'boolean' },
    resume: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: (context, args) =>
    runOrResume(context, args, {
      command: 'import',
      takes: 'files',
      isGiven: args.positionals.length > 0,
      order: async () => {
        const request = await requestOf(args);
        return ({ db, env }) => startImport(db, env.dataDir, request);
      },
    }),
};

async function requestOf({ values, positionals }: CliArgs) {
  const { dataset, repos } = values;
  return {
    files: await Promise.all(positionals.map(fileAt)),
    dataset: typeof dataset === 'string' ? dataset : null,
    repos: typeof repos === 'string' ? await folderAt(repos) : null,
    replace: values['replace'] === true,
  };
}

async function fileAt(word: string) {
  const found = await stat(word).catch(() => null);
  if (!found) throw new CliError(`there is no file ${word}`, EXIT.usage);
  if (!found.isFile()) throw new CliError(`${word} is not a file`, EXIT.usage, 'Name each file.');
  return { path: await realpath(word), name: path.basename(word) };
}

/** An existing folder's real path. Throws CliError when it is none. */
export async function folderAt(word: string): Promise<string> {
  const found = await stat(word).catch(() => null);
  if (!found?.isDirectory()) throw new CliError(`there is no folder ${word}`, EXIT.usage);
  return realpath(word);
}
