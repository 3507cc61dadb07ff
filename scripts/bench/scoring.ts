import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { answerRequest } from '../../lib/reward/answer';
import { readRewardLine } from '../../lib/formats/rewardLine';
import type { Bench, Table } from './bench';
import { timed } from './measure';
import { outputLines } from './outputs';

const PROMPTS = 64;
const OUTPUTS_EACH = 8;
const LIMIT_MS = 500;
const ROUNDS = 5;
/** Clock ticks of /proc, which Linux fixes at 100 a second for programs. */
const TICK_MS = 10;

interface Run {
  startMs: number;
  scoreMs: number;
  /** CPU time of all its threads while it scored; null where there is no /proc. */
  cpuMs: number | null;
}

function cpuMs(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}

/** One `./pullscope reward`: the time to its first answer is the start's, what follows is the scoring. */
async function run(lines: readonly string[]): Promise<Run> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['scripts/pullscope.mjs', 'reward'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write('{"a": "", "b": ""}\n');
  await answers.next();
  const started = performance.now();
  const before = cpuMs(child.pid);
  child.stdin.write(lines.map((line) => `${line}\n`).join(''));
  for (let k = 0; k < lines.length; k += 1) await answers.next();
  const scored = performance.now();
  const after = cpuMs(child.pid);
  child.stdin.end();
  await once(child, 'exit');
  const cpu = before === null || after === null ? null : after - before;
  return { startMs: started - begun, scoreMs: scored - started, cpuMs: cpu };
}

/** What the same takes in one thread that is warm, without reading and writing. */
function warmMs(lines: readonly string[]): number {
  const requests = lines.flatMap((line) => {
    const read = readRewardLine(line);
    return read.ok ? [read.request] : [];
  });
  const rounds = Array.from(
    { length: ROUNDS },
    () => timed(() => requests.forEach((request) => answerRequest(request)), 1) / 1e6,
  );
  return Math.min(...rounds);
}

/** A trainer's step through the command line. */
export const scoring: Bench = {
  name: 'scoring',
  about: '512 outputs with patches of 1 to 5 KB through ./pullscope reward',
  async run({ progress }): Promise<Table[]> {
    const lines = outputLines(PROMPTS, OUTPUTS_EACH).map((line) => JSON.stringify(line));
    const runs: Run[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      progress(`round ${round} of ${ROUNDS}`);
      runs.push(await run(lines));
    }
    const rows = runs.map(({ startMs, scoreMs, cpuMs }, k) => [`${k + 1}`, startMs, scoreMs, cpuMs]);
    const best = Math.min(...runs.map(({ scoreMs }) => scoreMs));
    const kilobytes = lines.join('').length / 1000 / lines.length;
    return [
      {
        title: 'A step of 512 outputs',
        columns: ['run', 'start ms', 'scoring ms', 'CPU ms of it'],
        rows,
        notes: [
          `Wall time on ${availableParallelism()} processors: the best took ${best.toFixed(0)} ms; required: below ${LIMIT_MS} ms on two.`,
          'The start ends with the first answer, to an empty line; a new process still has all of the reward to compile.',
          `64 prompts, 8 outputs each, ${kilobytes.toFixed(0)} KB of JSON a line. In one warm thread the scoring alone takes ${warmMs(lines).toFixed(0)} ms of CPU.`,
        ],
      },
    ];
  },
};
