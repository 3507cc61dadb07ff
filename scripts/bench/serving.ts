import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Bench, Table } from './bench';
import { withDatabase, type Place } from './database';
import { OUTPUTS_EACH, outputLines, PROMPTS, STEP_LIMIT_MS } from './outputs';

const ROUNDS = 3;
const WARM_STEPS = 5;

interface Server {
  address: string;
  stop: () => Promise<void>;
}

async function startServer({ url, folder }: Place): Promise<Server> {
  const child = spawn(process.execPath, ['scripts/pullscope.mjs', 'serve', '--port', '0'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...process.env, DATABASE_URL: url, PULLSCOPE_DATA: folder, PULLSCOPE_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const address = /Pullscope is at (\S+)/.exec(said)?.[1];
    if (address === undefined) continue;
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      await gone;
    };
    return { address, stop };
  }
  throw new Error(`the server did not start: ${said}`);
}

/** Milliseconds from sending a step to the last byte of its answer. */
async function step(address: string, body: string, count: number): Promise<number> {
  const begun = performance.now();
  const headers = { 'content-type': 'application/json', origin: new URL(address).origin };
  const response = await fetch(new URL('/api/reward', address), { method: 'POST', headers, body });
  const text = await response.text();
  const took = performance.now() - begun;
  const { items } = JSON.parse(text) as { items?: { reward?: number }[] };
  if (items?.length !== count || items.some(({ reward }) => reward === undefined))
    throw new Error(`not every output was scored: ${text.slice(0, 300)}`);
  return took;
}

interface Round {
  coldMs: number;
  warmMs: readonly number[];
}

async function round(place: Place, lines: readonly string[]): Promise<Round> {
  const server = await startServer(place);
  try {
    await step(server.address, '{"items":[{"oracle_patches":[],"pred_patches":[]}]}', 1);
    const body = `{"items":[${lines.join(',')}]}`;
    const coldMs = await step(server.address, body, lines.length);
    const warmMs: number[] = [];
    for (let k = 0; k < WARM_STEPS; k += 1) warmMs.push(await step(server.address, body, lines.length));
    return { coldMs, warmMs };
  } finally {
    await server.stop();
  }
}

/** A trainer's step over HTTP, from a server with its worker and database beside it. */
export const serving: Bench = {
  name: 'serving',
  about: `${PROMPTS * OUTPUTS_EACH} outputs with patches of 1 to 5 KB through POST /api/reward`,
  async run({ progress }): Promise<Table[]> {
    const lines = outputLines(PROMPTS, OUTPUTS_EACH).map((line) => JSON.stringify(line));
    const rounds = await withDatabase(async (place) => {
      // A database that holds something gets no sample, which the worker would be busy with.
      await place.db.dataset.create({ data: { name: 'none' } });
      const all: Round[] = [];
      for (let k = 1; k <= ROUNDS; k += 1) {
        progress(`server ${k} of ${ROUNDS}`);
        all.push(await round(place, lines));
      }
      return all;
    });
    const best = Math.min(...rounds.flatMap(({ warmMs }) => warmMs)).toFixed(0);
    return [
      {
        title: `A step of ${lines.length} outputs over HTTP`,
        columns: ['server', 'cold ms', 'warm ms, best', 'warm ms, worst'],
        rows: rounds.map(({ coldMs, warmMs }, k) => [
          `${k + 1}`,
          coldMs,
          Math.min(...warmMs),
          Math.max(...warmMs),
        ]),
        notes: [
          `Wall time from sending to the last byte, client and server on ${availableParallelism()} processors: at best ${best} ms; required: below ${STEP_LIMIT_MS} ms on two.`,
          `Cold: the first step of a new server, after one empty input. Warm: the same ${WARM_STEPS} times more.`,
        ],
      },
    ];
  },
};
