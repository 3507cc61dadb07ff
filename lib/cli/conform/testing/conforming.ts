import path from 'node:path';
import { PassThrough } from 'node:stream';
import { ROOT } from '../../root';
import { runCli } from '../../runCli';

/** `./pullscope reward`, as a reward program. */
export const OWN_PROGRAM: readonly string[] = [
  ...[process.execPath, '--import', 'tsx'],
  ...[path.join(ROOT, 'lib/cli/main.ts'), 'reward'],
];

/** A reward program in JavaScript: `say` answers each `line`, the `n`th; `done` is what comes after the last. */
export function program(say: string, done = ''): string[] {
  const source = `
    const lines = require('node:readline').createInterface({ input: process.stdin });
    let n = 0;
    lines.on('line', (line) => { n += 1; ${say} });
    lines.on('close', () => { ${done} });`;
  return [process.execPath, '-e', source];
}

/** Runs `./pullscope conform`; a program that says "interrupt me" is what the controller is aborted by. */
export async function conform(
  words: readonly string[],
  command: readonly string[],
  controller = new AbortController(),
): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough({ highWaterMark: 2 ** 30 });
  const stderr = new PassThrough({ highWaterMark: 2 ** 30 });
  let err = '';
  stderr.on('data', (data: Buffer) => {
    err += String(data);
    if (err.includes('interrupt me')) controller.abort();
  });
  const code = await runCli(['conform', ...words, '--', ...command], {
    stdin: new PassThrough(),
    stdout,
    stderr,
    signal: controller.signal,
  });
  await new Promise(setImmediate);
  return { code, out: String(stdout.read() ?? ''), err };
}
