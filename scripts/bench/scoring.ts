import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { answerRequest } from '../../lib/reward/answer';
import { readRewardLine } from '../../lib/formats/rewardLine';
import type { Bench, Table } from './bench';
import { timed } from './measure';
import { OUTPUTS_EACH, outputLines, PROMPTS, STEP_LIMIT_MS } from './outputs';

const ROUNDS = 5;
/** Clock ticks of /proc, which Linux fixes at 100 a second for programs. */
const TICK_MS = 10;

interface Step {
  ms: number;
  /** CPU time of all threads of the process while it scored; null where there is no /proc. */
  cpuMs: number | null;
}

interface Run {
  startMs: number;
  /** The first step of a new process, which has all of the reward to compile, and one that comes after. */
  cold: Step;
  warm: Step;
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

/** One `./pullscope reward` that is asked for the same step twice; its start ends with its first answer. */
async function run(lines: readonly string[]): Promise<Run> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['scripts/pullscope.mjs', 'reward'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const step = async (asked: readonly string[]): Promise<Step> => {
    const [started, before] = [performance.now(), cpuMs(child.pid)];
    child.stdin.write(asked.map((line) => `${line}\n`).join(''));
    for (let k = 0; k < asked.length; k += 1) await answers.next();
    const [scored, after] = [performance.now(), cpuMs(child.pid)];
    return { ms: scored - started, cpuMs: before === null || after === null ? null : after - before };
  };
  await step(['{"a": "", "b": ""}']);
  const startMs = performance.now() - begun;
  const [cold, warm] = [await step(lines), await step(lines)];
  child.stdin.end();
  await once(child, 'exit');
  return { startMs, cold, warm };
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
    const rows = runs.map(({ startMs, cold, warm }, k) => [
      `${k + 1}`,
      startMs,
      cold.ms,
      cold.cpuMs,
      warm.ms,
      warm.cpuMs,
    ]);
    const best = (of: 'cold' | 'warm') => Math.min(...runs.map((each) => each[of].ms)).toFixed(0);
    const kilobytes = lines.join('').length / 1000 / lines.length;
    return [
      {
        title: 'A step of 512 outputs',
        columns: ['run', 'start ms', 'cold ms', 'CPU of it', 'warm ms', 'CPU of it'],
        rows,
        notes: [
          `Wall time on ${availableParallelism()} processors: the best took ${best('cold')} ms cold, ${best('warm')} ms warm; required: below ${STEP_LIMIT_MS} ms on two.`,
          'Cold: the first step of a new process, after an empty line; it compiles all of the reward meanwhile. Warm: the same step again.',
          `64 prompts, 8 outputs each, ${kilobytes.toFixed(0)} KB of JSON a line. In one warm thread the scoring alone takes ${warmMs(lines).toFixed(0)} ms of CPU.`,
        ],
      },
    ];
  },
};
