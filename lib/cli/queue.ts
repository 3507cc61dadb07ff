import { parseQuery } from '@/lib/query/parseQuery';
import { createQueue, listQueues, readProgress, STRATA, type QueueSource } from '@/lib/db/labels/queues';
import { findSchema } from '@/lib/db/labels/schemas';
import { MeasureCache } from '@/lib/jobs/filter/measureCache';
import { queueItems, type ItemSource } from '@/lib/jobs/labels/queueItems';
import { CliError, EXIT, wholeNumber, type CliArgs, type CliContext, type Command } from './command';
import { find } from './datasets';
import { recordCommand } from './recordCommand';
import { withWorkspace, type Workspace } from './workspace';

const help = `
Queues of instances for people to label at /labels. What they say comes out with
./pullscope label export.

  list           every queue and how far it is
  create NAME    makes a queue: all that a query finds, or with --sample a sample
                 of it, or with --run and --rule what the rule nearly dropped in
                 that filter run
  progress N     who has done how much of queue N

Options of create:
  --dataset NAME     whose instances
  --schema NAME      what is asked, in its newest version  (questionable)
  --query QUERY      as in the explorer                    (everything)
  --sample COUNT     so many at random
  --by FIELD         so many of each repo, language, licence, context or mark
  --run N --rule R   what rule R of run N nearly dropped, --sample many
  --seed N           of the sample: the same seed, the same instances  (1)
  --annotators N     how many people label each            (1)
  --open             not blind: people see each other's labels
  --minutes N        after so long a claim is free again   (30)

Options:
  --json  print one JSON object

Exit codes: 0 it is done; 1 it could not be; 2 it was called wrongly.
`;

/** `./pullscope queue`: work for people. */
export const queue: Command = {
  usage: 'list | create NAME | progress N [OPTIONS]',
  help,
  allowPositionals: true,
  options: {
    dataset: { type: 'string' },
    schema: { type: 'string', default: 'questionable' },
    query: { type: 'string', default: '' },
    sample: { type: 'string' },
    by: { type: 'string' },
    run: { type: 'string' },
    rule: { type: 'string' },
    seed: { type: 'string' },
    annotators: { type: 'string' },
    minutes: { type: 'string' },
    open: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (context, args) => {
    const [verb, what = ''] = args.positionals;
    const expected = { list: 1, create: 2, progress: 2 }[verb ?? ''];
    if (expected === undefined || args.positionals.length !== expected)
      throw new CliError(
        'queue takes list, create NAME or progress N',
        EXIT.usage,
        'See ./pullscope queue --help',
      );
    return withWorkspace(async (workspace) => {
      if (verb === 'list') return list(context, workspace, args);
      if (verb === 'create') return create(context, workspace, args, what);
      return progress(context, workspace, args, await queueAt(workspace, what));
    });
  },
};

async function list({ stdout }: CliContext, { db }: Workspace, args: CliArgs): Promise<number> {
  const queues = await listQueues(db);
  if (args.values['json'] === true) stdout.write(`${JSON.stringify({ queues })}\n`);
  else if (queues.length === 0) stdout.write('There are no queues yet: ./pullscope queue create NAME\n');
  else
    for (const { id, name, dataset, schema, submitted, wanted, closedAt } of queues)
      stdout.write(
        `${id}: ${name} (${dataset}, ${schema}): ${submitted} of ${wanted} labels${closedAt ? ', closed' : ''}\n`,
      );
  return EXIT.ok;
}

async function create(
  { stdout }: CliContext,
  { db }: Workspace,
  args: CliArgs,
  name: string,
): Promise<number> {
  const { dataset, schema, open, json } = args.values;
  if (typeof dataset !== 'string') throw new CliError('queue create takes --dataset NAME', EXIT.usage);
  const { id: datasetId } = await find(db, dataset);
  const found = await findSchema(db, String(schema), null);
  if (!found) throw new CliError(`there is no schema "${String(schema)}"`, EXIT.usage, 'See /labels');
  const { source, from } = sourceOf(args);
  const drawn = await queueItems({ db, cache: new MeasureCache(0) }, datasetId, from);
  if (!drawn.ok) throw new CliError(drawn.reason);
  const made = await createQueue(
    db,
    {
      ...{ datasetId, name, source, isBlind: open !== true, createdById: 'local-owner' },
      schema: { name: found.name, version: found.version },
      annotators: wholeNumber(args, 'annotators', { min: 1, max: 20 }) ?? 1,
      claimSeconds: 60 * (wholeNumber(args, 'minutes', { min: 1, max: 1_440 }) ?? 30),
    },
    drawn.items,
  );
  if (made === null) throw new CliError(`${dataset} has a queue "${name}" already`);
  const items = drawn.items.length;
  await recordCommand({ db }, 'queue', `queue ${name}`, { verb: 'create', queue: made, dataset, items });
  if (json === true) stdout.write(`${JSON.stringify({ queue: made, items })}\n`);
  else stdout.write(`Queue ${made} asks about ${items} instances: /labels/${made}\n`);
  return EXIT.ok;
}

function sourceOf(args: CliArgs): { source: QueueSource; from: ItemSource } {
  const query = String(args.values['query']);
  const n = wholeNumber(args, 'sample', { min: 1, max: 200_000 });
  const seed = wholeNumber(args, 'seed', { min: 0, max: 2_147_483_647 }) ?? 1;
  const run = wholeNumber(args, 'run', { min: 1, max: 2_147_483_647 });
  const { rule, by } = args.values;
  if (parseQuery(query).faults[0]) throw new CliError('the query is faulty', EXIT.usage);
  if (run !== undefined || rule !== undefined) {
    if (run === undefined || typeof rule !== 'string' || n === undefined)
      throw new CliError('a nearly-dropped sample takes --run, --rule and --sample', EXIT.usage);
    const from = { run, rule, n, seed };
    return { source: { kind: 'nearly', ...from }, from };
  }
  if (n === undefined) return { source: { kind: 'query', query }, from: { query, draw: { kind: 'query' } } };
  const stratum = STRATA.find((each) => each === by);
  if (by !== undefined && stratum === undefined)
    throw new CliError(`--by takes ${STRATA.join(', ')}, not "${String(by)}"`, EXIT.usage);
  const draw = stratum
    ? { kind: 'stratified' as const, n, seed, by: stratum }
    : { kind: 'random' as const, n, seed };
  return { source: { query, ...draw }, from: { query, draw } };
}

async function queueAt({ db }: Workspace, word: string): Promise<number> {
  const [queue] = /^\d{1,9}$/.test(word) ? await listQueues(db, Number(word)) : [];
  if (queue) return queue.id;
  throw new CliError(`there is no queue "${word}"`, EXIT.usage, 'See ./pullscope queue list');
}

async function progress(
  { stdout }: CliContext,
  { db }: Workspace,
  args: CliArgs,
  id: number,
): Promise<number> {
  const [[queue], people] = await Promise.all([listQueues(db, id), readProgress(db, id)]);
  if (args.values['json'] === true) stdout.write(`${JSON.stringify({ queue, people })}\n`);
  else {
    stdout.write(`${queue?.submitted} of ${queue?.wanted} labels.\n`);
    for (const { name, submitted, skipped, claimed } of people)
      stdout.write(`${name}: ${submitted} labels, ${skipped} skipped, ${claimed} at hand\n`);
  }
  return EXIT.ok;
}
