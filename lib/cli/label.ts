import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { LABEL_EXPORTS, labelRows } from '@/lib/jobs/export/labelRows';
import { writeRows } from '@/lib/jobs/export/writeRows';
import { importRubric, type ImportedLabels } from '@/lib/jobs/labels/importRubric';
import { CliError, EXIT, type CliArgs, type CliContext, type Command } from './command';
import { find } from './datasets';
import { deliver, oneOf } from './deliver';
import { recordCommand } from './recordCommand';
import { withWorkspace } from './workspace';

const help = `
  import FILE  reads annotations in the columns of SWE-bench Verified's
               ensembled_annotations_public.csv as labels under its rubric, made by
               the local owner; CSV, JSON lines or Parquet
  export       writes labels to a file

Options:
  --dataset NAME   of which dataset
  --what WHAT      labels: every label with its history; schemas: the versions of
                   schemas that labels are of; ensembled: what the labels under
                   SWE-bench Verified's rubric come to, in the columns of its file,
                   cells as they are                    (labels)
  --format FORMAT  jsonl, parquet or csv                (jsonl; of ensembled: csv)
  --out FILE       where to; it appears when it is complete
                                                        (standard output)
  --json           say what was done as a JSON object

Exit codes: 0 everything went in or out; 1 some rows did not; 2 it was called wrongly.
`;

const FORMATS = ['jsonl', 'parquet', 'csv'] as const;
const LOCAL_OWNER = 'local-owner';

/** `./pullscope label`: labels in and out. */
export const label: Command = {
  usage: 'import FILE --dataset NAME | export --dataset NAME [OPTIONS]',
  help,
  allowPositionals: true,
  options: {
    dataset: { type: 'string' },
    what: { type: 'string', default: 'labels' },
    format: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (context, args) => {
    const [verb, file] = args.positionals;
    const { dataset } = args.values;
    const isImport = verb === 'import' && file !== undefined && args.positionals.length === 2;
    const isExport = verb === 'export' && args.positionals.length === 1;
    if ((!isImport && !isExport) || typeof dataset !== 'string')
      throw new CliError('label takes import FILE or export, and --dataset NAME', EXIT.usage);
    return isImport ? bringIn(context, args, dataset, file) : writeOut(context, args, dataset);
  },
};

async function bringIn(context: CliContext, args: CliArgs, dataset: string, file: string): Promise<number> {
  return withWorkspace(async ({ db, env }) => {
    const { id: datasetId } = await find(db, dataset);
    const tempDir = path.join(env.dataDir, 'tmp');
    await mkdir(tempDir, { recursive: true });
    const from = { datasetId, annotatorId: LOCAL_OWNER, file: path.resolve(file), tempDir };
    const done = await importRubric(db, from, context.signal);
    await recordCommand({ db }, 'label', `dataset ${dataset}`, { verb: 'import', labels: done.labels });
    if (args.values['json'] === true) context.stdout.write(`${JSON.stringify(done)}\n`);
    else say(context, done);
    return done.left + done.unknown > 0 ? EXIT.failed : EXIT.ok;
  });
}

function say(
  { stdout, stderr }: CliContext,
  { labels, left, refused, unknown, differing }: ImportedLabels,
): void {
  const number = (count: number) => count.toLocaleString('en-US');
  stdout.write(`${number(labels)} labels\n`);
  if (unknown > 0) stdout.write(`${number(unknown)} rows of instances that the dataset lacks\n`);
  if (left > 0) stdout.write(`${number(left)} rows could not be read\n`);
  if (differing > 0)
    stdout.write(`${number(differing)} rows whose filter_out is not what their ratings say\n`);
  for (const reason of refused) stderr.write(`pullscope: left out: ${reason}\n`);
}

async function writeOut(context: CliContext, args: CliArgs, dataset: string): Promise<number> {
  const what = oneOf(args, 'what', LABEL_EXPORTS);
  const usual = what === 'ensembled' ? 'csv' : 'jsonl';
  const format = args.values['format'] === undefined ? usual : oneOf(args, 'format', FORMATS);
  return withWorkspace(async (workspace) => {
    const { id } = await find(workspace.db, dataset);
    const { pages, columns, exact } = labelRows(workspace.db, id, what);
    return deliver(context, args, workspace, (target) =>
      writeRows(pages, columns, { format, target, exact }, context.signal),
    );
  });
}
