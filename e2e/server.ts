import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@/lib/db/open';
import { readEnv } from '@/lib/env';
import { createLog } from '@/lib/log';

const ROOT = path.join(import.meta.dirname, '..');
const RESULTS = path.join(ROOT, 'test-results');
const PORT = process.env['PULLSCOPE_E2E_PORT'];

/** A server of Pullscope's with a data folder and a database of its own. */
export interface OwnServer {
  address: string;
  /** Ends it and waits until it is gone. */
  kill: (signal: NodeJS.Signals) => Promise<void>;
  /** What the process that started it does by ending: nobody reads what it says any more. */
  closeOutputs: () => void;
}

/** Starts a server on a data folder, as one that a kill has left behind as well; from another folder than ours. */
export async function startOwnServer(
  dataDir: string,
  level = 'silent',
  options: readonly string[] = [],
): Promise<OwnServer> {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'scripts/pullscope.mjs'), 'serve', '--port', '0', ...options],
    {
      cwd: tmpdir(),
      env: { ...process.env, PULLSCOPE_DATA: dataDir, PULLSCOPE_LOG_LEVEL: level },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const gone = once(child, 'exit');
  child.stderr.resume();
  return {
    address: await addressIn(child.stdout),
    closeOutputs: () => {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    kill: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
}

/** A server of Pullscope's on the tests' database, and the line between the two. */
export interface CutServer {
  address: string;
  /** Ends every connection to the database, and lets no new one in. */
  cut: () => void;
  /** Lets connections in again. */
  mend: () => void;
  stop: () => Promise<void>;
}

/** Starts a second server on the database of the server under test, over a line that can be cut; `name` is its folder's. */
export async function startCutServer(name: string): Promise<CutServer> {
  const env = { ...readEnv(), dataDir: path.join(RESULTS, `server-${PORT}`), databaseUrl: undefined };
  const database = await openDatabase(env, { log: createLog('silent') });
  const url = new URL(database.url);
  const line = await openLine(Number(url.port));
  url.port = String(line.port);
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/pullscope.mjs'), 'serve', '--port', '0'], {
    env: {
      ...process.env,
      DATABASE_URL: url.href,
      PULLSCOPE_DATA: path.join(RESULTS, `cut-${PORT}-${name}`),
      PULLSCOPE_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = once(child, 'exit');
  const address = await addressIn(child.stdout);
  return {
    address,
    cut: line.cut,
    mend: line.mend,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
      line.close();
      await database.close();
    },
  };
}

async function addressIn(output: AsyncIterable<unknown>): Promise<string> {
  let said = '';
  for await (const chunk of output) {
    said += String(chunk);
    const address = /Pullscope is at (\S+)/.exec(said)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`the server did not start: ${said}`);
}

async function openLine(target: number) {
  const open = new Set<Socket>();
  let isCut = false;
  const line = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const endAll = () => open.forEach((socket) => socket.destroy());
  return {
    port: (line.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      endAll();
      line.close();
    },
  };
}
