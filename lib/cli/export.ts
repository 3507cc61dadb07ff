import { FATES, type FateName } from '@/lib/db/filter/exportRows';
import { exportDataset, EXPORTS, type ExportWhat } from '@/lib/jobs/export/exportDataset';
import {
  RUN_EXPORTS,
  runExport,
  type RunExportRequest,
  type RunExportWhat,
} from '@/lib/jobs/export/runExport';
import { writeRows, type Exported } from '@/lib/jobs/export/writeRows';
import { isDone, openRun } from '@/lib/jobs/filter/openRun';
import { CliError, EXIT, wholeNumber, type CliArgs, type Command } from './command';
import { find } from './datasets';
import { deliver, oneOf } from './deliver';
import { withWorkspace, type Workspace } from './workspace';

const help = `
Writes a dataset's instances, outputs or marks, or what a filter run kept, dropped
or chose as seeds. As JSON lines, instances come out as they went in, byte for
byte, and those of a curation with the patches, contents and commits that were read
from their clones; outputs come with their latest score, marks with their history,
verdicts with measures and evidence. In CSV, cells that a spreadsheet would take for a formula
are defused.

Options:
  --dataset NAME   which dataset; or
  --run N          which filter run, in order of instance ids
  --which WHICH    of a run: kept, dropped or seeds     (kept)
  --what WHAT      instances, outputs or marks; of a run: instances or verdicts
                                                        (instances)
  --format FORMAT  jsonl, parquet or csv                (jsonl)
  --out FILE       where to; it appears when it is complete
                                                        (standard output)
  --json           say what was written as a JSON object, with --out

Exit codes: 0 everything was written; 1 the format can't hold some rows; 2 it was
called wrongly.
`;

const FORMATS = ['jsonl', 'parquet', 'csv'] as const;

/** `./pullscope export`: a dataset's rows as a file. */
export const exportCommand: Command = {
  usage: '--dataset NAME | --run N [--which WHICH] [OPTIONS]',
  help,
  allowPositionals: false,
  options: {
    dataset: { type: 'string' },
    run: { type: 'string' },
    which: { type: 'string' },
    what: { type: 'string', default: 'instances' },
    format: { type: 'string', default: 'jsonl' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (context, args) => {
    const write = requestOf(args);
    return withWorkspace((workspace) =>
      deliver(context, args, workspace, (target) => write(workspace, target, context.signal)),
    );
  },
};

type Write = (workspace: Workspace, target: string, signal: AbortSignal) => Promise<Exported>;

function requestOf(args: CliArgs): Write {
  const { dataset, which } = args.values;
  const format = oneOf(args, 'format', FORMATS);
  const runId = wholeNumber(args, 'run', { min: 1, max: 2_147_483_647 });
  if ((runId === undefined) === (typeof dataset !== 'string'))
    throw new CliError('export takes --dataset NAME, or --run N', EXIT.usage);
  if (runId !== undefined) {
    const what = oneOf<RunExportWhat>(args, 'what', RUN_EXPORTS);
    const fate = which === undefined ? 'kept' : oneOf<FateName>(args, 'which', FATES);
    return (workspace, target, signal) =>
      exportRun(workspace, runId, { which: fate, what, format, target }, signal);
  }
  if (which !== undefined) throw new CliError('--which goes with --run N', EXIT.usage);
  const what = oneOf<ExportWhat>(args, 'what', EXPORTS);
  return async ({ db }, target, signal) => {
    const { id } = await find(db, String(dataset));
    return exportDataset(db, { datasetId: id, what, format, target }, signal);
  };
}

async function exportRun(
  { db }: Workspace,
  runId: number,
  request: RunExportRequest & { target: string },
  signal: AbortSignal,
): Promise<Exported> {
  const run = await openRun(db, runId);
  if (!run) throw new CliError(`there is no filter run ${runId}`, EXIT.usage);
  if (!isDone(run)) throw new CliError(`run ${runId} is not done: its export would lack a part`);
  const { pages, columns } = runExport(db, run, request);
  return writeRows(pages, columns, request, signal);
}
