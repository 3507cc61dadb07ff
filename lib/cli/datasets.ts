import { datasetSizes, deleteDataset, renameDataset, type DatasetSize } from '@/lib/db/datasets/manage';
import { CliError, EXIT, type CliContext, type Command } from './command';
import { recordCommand } from './recordCommand';
import { withWorkspace, type Workspace } from './workspace';

const help = `
Without words: lists the datasets and what they hold.

  rename NAME NEW   gives a dataset another name
  delete NAME       says what would go; with --yes deletes the dataset with its
                    instances, outputs, scores and marks, and every content that
                    nothing else uses

Options:
  --yes   really delete
  --json  print one JSON object
`;

/** `./pullscope datasets`: what there is, renaming, deleting. */
export const datasets: Command = {
  usage: '[rename NAME NEW | delete NAME [--yes]] [--json]',
  help,
  allowPositionals: true,
  options: { yes: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (context, { values, positionals }) => {
    const [verb, name = '', next = ''] = positionals;
    const expected = verb === undefined ? 0 : { rename: 3, delete: 2 }[verb];
    if (positionals.length !== expected)
      throw new CliError(
        'datasets takes nothing, rename NAME NEW or delete NAME',
        EXIT.usage,
        'See ./pullscope datasets --help',
      );
    return withWorkspace(async (workspace) => {
      if (verb === 'rename') return rename(context, workspace, name, next);
      if (verb === 'delete') return remove(context, workspace, name, values['yes'] === true);
      return list(context, workspace, values['json'] === true);
    });
  },
};

async function list({ stdout }: CliContext, { db }: Workspace, json: boolean): Promise<number> {
  const all = await datasetSizes(db);
  if (json) stdout.write(`${JSON.stringify({ datasets: all })}\n`);
  else if (all.length === 0) stdout.write('There are no datasets yet: ./pullscope import FILE\n');
  else for (const each of all) stdout.write(`${each.name}: ${contents(each)}\n`);
  return EXIT.ok;
}

async function rename(
  { stdout }: CliContext,
  { db }: Workspace,
  name: string,
  next: string,
): Promise<number> {
  const { id } = await find(db, name);
  if (next === '' || next.length > 200) throw new CliError('a name has 1 to 200 characters', EXIT.usage);
  if (!(await renameDataset(db, id, next))) throw new CliError(`there is another dataset "${next}"`);
  await recordCommand({ db }, 'datasets', `dataset ${next}`, { verb: 'rename', from: name });
  stdout.write(`"${name}" is now "${next}".\n`);
  return EXIT.ok;
}

async function remove(
  { stdout }: CliContext,
  { db }: Workspace,
  name: string,
  yes: boolean,
): Promise<number> {
  const found = await find(db, name);
  stdout.write(`"${name}" holds ${contents(found)}.\n`);
  if (!yes) {
    stdout.write('Nothing was deleted. To delete it with all of this, add --yes.\n');
    return EXIT.ok;
  }
  const gone = await deleteDataset(db, found.id);
  if (gone === null) {
    throw new CliError(
      `run ${found.runs.join(', ')} writes to "${name}"`,
      EXIT.failed,
      'Stop it first, or let it end.',
    );
  }
  const { instances, outputs } = found;
  await recordCommand({ db }, 'datasets', `dataset ${name}`, { verb: 'delete', instances, outputs });
  stdout.write(`Deleted, with ${gone} contents that nothing else uses.\n`);
  return EXIT.ok;
}

/** The dataset of this name. Throws CliError when there is none. */
export async function find(db: Workspace['db'], name: string): Promise<DatasetSize> {
  const found = (await datasetSizes(db)).find((each) => each.name === name);
  if (found) return found;
  throw new CliError(`there is no dataset "${name}"`, EXIT.usage, 'See ./pullscope datasets');
}

function contents({ instances, outputs, batches, marked }: DatasetSize): string {
  const count = (number: number, noun: string) =>
    `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
  return `${count(instances, 'instance')}, ${count(outputs, 'output')} in ${batches === 1 ? '1 batch' : `${batches} batches`}, ${count(marked, 'mark')}`;
}
