import path from 'node:path';
import { checkBind } from '@/lib/http/hosts';
import { readEnv, readRoots, type Env } from '@/lib/env';
import { createLog } from '@/lib/log';
import { startWebServer } from '@/lib/http/webServer';
import { createClient, type Db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { hasAccounts } from '@/lib/db/people/people';
import { isUntouched } from '@/lib/db/untouched';
import { RootError, rootFolder } from '@/lib/jobs/roots/roots';
import { sampleCuration } from '@/lib/jobs/curate/sampleCuration';
import { startCurate } from '@/lib/jobs/curate/startCurate';
import { startImport } from '@/lib/jobs/import/startImport';
import { CliError, EXIT, wholeNumber, type CliArgs, type CliContext, type Command } from './command';
import { keepWorker } from './workerChild';
import { ROOT } from './root';
import { keepSweeping } from './uploadSweeper';

const help = `
Serves the pages and the API, with a worker for imports beside it and the embedded
PostgreSQL in the data folder or the server that DATABASE_URL names, until it is
stopped (Ctrl-C). The first start imports the sample as the dataset "demo", and
curates "demo-curated" from a day's events and the clones of two repositories.

Options:
  --port N     the port; 0 takes any free one       (PORT, else 3000)
  --root NAME=DIR  a folder that requests may name, so that its files can be
               imported, its clones and its archive hours read; also NAME=http://…,
               an archive of hours that may be of a private network; may be given
               more than once                       (PULLSCOPE_ROOTS: NAME=DIR:…)
  --read-only  take no changes: whatever would change or store something is
               refused, in the browser and over HTTP; the playground works
                                                    (PULLSCOPE_READ_ONLY=on)
  --host NAME  the address to bind to; any but loopback only once there are
               accounts, see people                 (PULLSCOPE_HOST, else 127.0.0.1)

Environment:
  PULLSCOPE_DATA       the data folder              (.pullscope)
  DATABASE_URL         a PostgreSQL 15 to 18 instead of the embedded one
  PULLSCOPE_URL        where people reach it, such as https://pullscope.example: its
                       host is answered to, by https cookies are for https alone
  PULLSCOPE_ALLOWED_HOSTS  more names to answer to, each with its port, separated
                       by commas: where a forwarded port has another name
  PULLSCOPE_MAX_UPLOAD_MB  the most megabytes of an uploaded file (8000)
  PULLSCOPE_LOG_LEVEL  debug, info, warn, error or silent
`;

/** `./pullscope serve`: database, migrations, web server; ends them in the opposite order. */
export const serve: Command = {
  usage: '[--port N] [--host NAME] [--root NAME=DIR]… [--read-only]',
  help,
  allowPositionals: false,
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    root: { type: 'string', multiple: true },
    'read-only': { type: 'boolean' },
  },
  run: async (context, args) => {
    const env = withOptions(readEnv(), args);
    for (const name of env.roots.keys()) await rootFolder(env.roots, name).catch(notServed);
    return serveUntilStopped(env, context);
  },
};

function withOptions(env: Env, args: CliArgs): Env {
  const host = args.values['host'];
  const port = wholeNumber(args, 'port', { min: 0, max: 65_535 });
  const given = Array.isArray(args.values['root']) ? args.values['root'].map(String) : [];
  const named = readRoots(given);
  // What the command line names takes the place of what the environment calls so, whichever kind it is.
  const left = (known: ReadonlyMap<string, string>) =>
    [...known].filter(([name]) => !named.roots.has(name) && !named.archives.has(name));
  const roots = new Map([...left(env.roots), ...named.roots]);
  const archives = new Map([...left(env.archives), ...named.archives]);
  return {
    ...env,
    roots,
    archives,
    readOnly: env.readOnly || args.values['read-only'] === true,
    host: typeof host === 'string' ? host : env.host,
    port: port ?? env.port,
  };
}

function notServed(error: unknown): never {
  throw error instanceof RootError
    ? new CliError(error.message, EXIT.usage, 'Give --root an existing folder.')
    : error;
}

async function serveUntilStopped(env: Env, context: CliContext): Promise<number> {
  const log = createLog(env.logLevel);
  const database = await openDatabase(env, { log });
  try {
    await migrate(database.url, { log });
    const db = createClient(database.url, { log });
    try {
      checkBind(env, { hasAccounts: await hasAccounts(db) });
      await importSampleOnce(db, env, context);
    } finally {
      await db.$disconnect();
    }
    const worker = keepWorker({ log });
    const sweeper = keepSweeping(database.url, env.dataDir, log);
    try {
      const web = await startWebServer(ROOT, { ...env, databaseUrl: database.url });
      context.stdout.write(`\nPullscope is at ${web.address}\nStop it with Ctrl-C.\n`);
      await stopped(context.signal);
      context.stderr.write('Stopping …\n');
      await web.close();
    } finally {
      await sweeper.stop();
      await worker.stop();
    }
    return EXIT.ok;
  } finally {
    await database.close();
  }
}

/** On the first start there is something to look at: the sample is queued, and the worker imports and curates it. */
async function importSampleOnce(db: Db, env: Env, context: CliContext): Promise<void> {
  if (!(await isUntouched(db))) return;
  const files = ['demo.instances.jsonl', 'demo.outputs.jsonl'].map((name) => ({
    path: path.join(ROOT, 'public/sample', name),
    name,
  }));
  await startImport(db, env.dataDir, { files, dataset: 'demo', repos: null, replace: false });
  await startCurate(
    db,
    env.dataDir,
    'demo-curated',
    sampleCuration(path.join(ROOT, 'public/sample/curated')),
  );
  context.stderr.write(
    'First start: importing the sample as the dataset "demo", and curating "demo-curated" from events and clones.\n',
  );
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
