import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Exported } from '@/lib/jobs/export/writeRows';
import { CliError, EXIT, type CliArgs, type CliContext } from './command';
import type { Workspace } from './workspace';

/** Writes rows where `--out` says, or to the standard output; says what was written and left out. Gives the exit code. */
export async function deliver(
  context: CliContext,
  args: CliArgs,
  { env }: Workspace,
  write: (target: string) => Promise<Exported>,
): Promise<number> {
  const { out } = args.values;
  const toFile = typeof out === 'string';
  const folder = path.join(env.dataDir, 'tmp');
  await mkdir(folder, { recursive: true });
  const target = toFile ? path.resolve(out) : path.join(folder, `export-${process.pid}`);
  const done = await write(target);
  if (!toFile) await pour(target, context);
  else tell(context, { ...done, target, json: args.values['json'] === true });
  for (const reason of done.refused) context.stderr.write(`pullscope: left out: ${reason}\n`);
  return done.left > 0 ? EXIT.failed : EXIT.ok;
}

function tell(
  { stdout }: CliContext,
  {
    rows,
    bytes,
    left,
    target,
    json,
  }: { rows: number; bytes: number; left: number; target: string; json: boolean },
) {
  if (json) stdout.write(`${JSON.stringify({ rows, bytes, left, file: target })}\n`);
  else
    stdout.write(`${rows.toLocaleString('en-US')} rows, ${bytes.toLocaleString('en-US')} bytes: ${target}\n`);
}

async function pour(file: string, { stdout }: CliContext): Promise<void> {
  try {
    await pipeline(createReadStream(file), stdout, { end: false });
  } finally {
    await rm(file, { force: true });
  }
}

/** An option that takes one of some words. Throws CliError that names them. */
export function oneOf<Word extends string>(args: CliArgs, name: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === args.values[name]);
  if (word) return word;
  throw new CliError(`--${name} takes ${words.join(', ')}, not "${String(args.values[name])}"`, EXIT.usage);
}
