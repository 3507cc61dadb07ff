import { AUDIT_COLUMNS, auditRows } from '@/lib/jobs/export/auditRows';
import { writeRows } from '@/lib/jobs/export/writeRows';
import { startAudit } from '@/lib/jobs/audits/startAudit';
import { findAudit, listAudits, readAudit, type AuditReport } from '@/lib/db/audits/readAudit';
import { KEPT, SAMPLE_BY } from '@/lib/labels/auditTarget';
import type { Estimate } from '@/lib/labels/stratified';
import { CliError, EXIT, wholeNumber, type CliArgs, type CliContext, type Command } from './command';
import { find } from './datasets';
import { deliver, oneOf } from './deliver';
import { recordCommand } from './recordCommand';
import { withWorkspace, type Workspace } from './workspace';

const help = `
  create NAME  draws samples of what a rule drops, or of what is kept, and makes the
               blind queue through which people label them
  show NAME    says what the labels come to: precision, recall, agreement
  export NAME  writes the sample with its labels and final answers to a file
  list         lists audits

Options:
  --dataset NAME   of which dataset
  --rule CODE      audit what this rule fails           (without it: what is kept)
  --run N          of which filter run                  (the newest that is done)
  --n N            how many to sample                   (100)
  --rest N         how many to sample of the rest, so that recall is known  (0)
  --by WHAT        stratify by language, year or repository-size   (nothing)
  --seed N         the same seed draws the same sample  (1)
  --annotators K   how many label each instance         (2)
  --schema NAME    of the labels; of what is kept questionable or swe-bench-verified
  --format FORMAT  of export: jsonl, parquet or csv     (jsonl)
  --out FILE       of export: where to                  (standard output)
  --json           print one JSON object

Exit codes: 0 done; 1 it could not be; 2 it was called wrongly.
`;

const FORMATS = ['jsonl', 'parquet', 'csv'] as const;
const MOST = 2_147_483_647;

/** `./pullscope audit`: audits made, shown and exported. */
export const audit: Command = {
  usage: 'create NAME | show NAME | export NAME | list, --dataset NAME [OPTIONS]',
  help,
  allowPositionals: true,
  options: {
    ...{ dataset: { type: 'string' }, rule: { type: 'string' }, run: { type: 'string' } },
    ...{ n: { type: 'string' }, rest: { type: 'string' }, by: { type: 'string', default: 'nothing' } },
    ...{ seed: { type: 'string' }, annotators: { type: 'string' }, schema: { type: 'string' } },
    ...{ format: { type: 'string', default: 'jsonl' }, out: { type: 'string' }, json: { type: 'boolean' } },
  },
  run: async (context, args) => {
    const [verb = '', name] = args.positionals;
    const { dataset } = args.values;
    const words = { create: 2, show: 2, export: 2, list: 1 }[verb];
    if (words === undefined || args.positionals.length !== words || typeof dataset !== 'string')
      throw new CliError('audit takes create, show or export NAME, or list, and --dataset NAME', EXIT.usage);
    return withWorkspace(async (workspace) => {
      const { id } = await find(workspace.db, dataset);
      if (verb === 'list') return list(context, args, workspace, id);
      const of = { datasetId: id, name: String(name) };
      if (verb === 'create') return create(context, args, workspace, of);
      const audit = await findAudit(workspace.db, of.datasetId, of.name);
      if (audit === null) throw new CliError(`there is no audit "${of.name}" of "${dataset}"`, EXIT.usage);
      return verb === 'show' ? show(context, args, workspace, audit) : write(context, args, workspace, audit);
    });
  },
};

async function create(
  { stdout }: CliContext,
  args: CliArgs,
  { db }: Workspace,
  of: { datasetId: number; name: string },
): Promise<number> {
  const { rule, schema } = args.values;
  const count = (option: string, least: number, usual: number) =>
    wholeNumber(args, option, { min: least, max: 20_000 }) ?? usual;
  const made = await startAudit(db, {
    ...of,
    runId: wholeNumber(args, 'run', { min: 1, max: MOST }) ?? null,
    target: typeof rule === 'string' ? rule : KEPT,
    picked: count('n', 1, 100),
    rest: count('rest', 0, 0),
    by: oneOf(args, 'by', SAMPLE_BY),
    seed: wholeNumber(args, 'seed', { min: 0, max: MOST }) ?? 1,
    annotators: wholeNumber(args, 'annotators', { min: 1, max: 20 }) ?? 2,
    schema: typeof schema === 'string' ? schema : null,
    createdById: 'local-owner',
  });
  if (!made.ok) throw new CliError(made.problem.replace(/\.$/, ''));
  const { id, queueId, items, runId } = made;
  await recordCommand({ db }, 'audit', `audit ${of.name}`, { verb: 'create', audit: id, items });
  if (args.values['json'] === true)
    stdout.write(`${JSON.stringify({ id, queue: queueId, items, run: runId })}\n`);
  else stdout.write(`Audit ${id} of run ${runId}: ${items} instances to label, in queue ${queueId}.\n`);
  return EXIT.ok;
}

async function list(
  { stdout }: CliContext,
  args: CliArgs,
  { db }: Workspace,
  datasetId: number,
): Promise<number> {
  const audits = await listAudits(db, datasetId);
  if (args.values['json'] === true) stdout.write(`${JSON.stringify({ audits })}\n`);
  else if (audits.length === 0) stdout.write('There are no audits yet: ./pullscope audit create NAME\n');
  else
    for (const { name, target, runId, items, done } of audits)
      stdout.write(`${name}: ${target} of run ${runId}, ${done} of ${items} labelled\n`);
  return EXIT.ok;
}

async function show({ stdout }: CliContext, args: CliArgs, { db }: Workspace, id: number): Promise<number> {
  const report = await readAudit(db, id);
  if (!report) throw new CliError(`audit ${id} is gone`);
  stdout.write(args.values['json'] === true ? `${JSON.stringify(report)}\n` : wordsOf(report));
  return EXIT.ok;
}

function wordsOf({ name, target, runId, figures, queue }: AuditReport): string {
  const { open, conflict, final, items } = queue.counts;
  const lines = [
    `${name}: ${target} of run ${runId}`,
    `${final} of ${items} final, ${conflict} in conflict, ${open} open`,
    `precision  ${shareOf(figures.precision)}`,
    `recall     ${shareOf(figures.recall)}`,
    `${figures.needed} more labelled give a precision to ±3 %`,
    ...queue.fields.map(({ label: field, agreement: { alpha } }) => {
      const { alpha: value, interval } = alpha;
      return value === null
        ? `${field}: no agreement to measure yet`
        : `${field}: Krippendorff's alpha ${value.toFixed(3)}${interval ? ` (${interval.low.toFixed(3)} to ${interval.high.toFixed(3)})` : ''}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function shareOf(estimate: Estimate | null): string {
  if (!estimate) return 'not known';
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  return `${percent(estimate.value)} (95 %: ${percent(estimate.low)} to ${percent(estimate.high)})`;
}

async function write(context: CliContext, args: CliArgs, workspace: Workspace, id: number): Promise<number> {
  const format = oneOf(args, 'format', FORMATS);
  const rows = await auditRows(workspace.db, id);
  async function* pages() {
    yield rows ?? [];
  }
  return deliver(context, args, workspace, (target) =>
    writeRows(pages(), AUDIT_COLUMNS, { format, target }, context.signal),
  );
}
