import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test as base } from './page';

const root = path.join(import.meta.dirname, '..');

/** How many instances the imported dataset has. */
export const SIZE = 260;

const ENDINGS = ['py', 'ts', 'go'];

/** Instance `at` of the dataset: every number in it follows from `at`. */
function row(at: number) {
  const repo = `${at % 2 === 0 ? 'fern' : 'moss'}/lib${at % 7}`;
  const file = `src/part${at % 5}/module${at}.${ENDINGS[at % 3]}`;
  const added = Array.from({ length: 1 + (at % 13) }, (_, line) => `+added ${line}\n`).join('');
  const range = `@@ -1,1 +1,${2 + (at % 13)} @@`;
  return {
    instance_id: `${repo.replace('/', '__')}-${1000 + at}`,
    repo,
    base_commit: at.toString(16).padStart(40, '0'),
    problem_statement: `${at === 77 ? 'Zebra stripes' : `Case ${at} goes wrong`}\n\nSteps to reproduce number ${at}.\n`,
    patch: `diff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n${range}\n kept\n${added}`,
    created_at: new Date(Date.UTC(2022, at % 12, 1 + (at % 28))).toISOString(),
  };
}

/** The id of instance `at`. */
export const idOf = (at: number): string => row(at).instance_id;

/** A test with a dataset of its worker's own, imported by the command that users call. */
export const test = base.extend<object, { dataset: string }>({
  dataset: [
    async ({ browserName }, provide, { workerIndex }) => {
      const name = `${browserName}-${workerIndex}`;
      const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-e2e-'));
      const file = path.join(folder, `${name}.jsonl`);
      const rows = Array.from({ length: SIZE }, (_, at) => JSON.stringify(row(at)));
      writeFileSync(file, `${rows.join('\n')}\n`);
      await pullscope('import', file);
      rmSync(folder, { recursive: true });
      await provide(name);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Runs the CLI on the data folder of the server under test. */
async function pullscope(...args: string[]): Promise<void> {
  const data = path.join(root, `test-results/server-${process.env['PULLSCOPE_E2E_PORT']}`);
  await promisify(execFile)(process.execPath, ['scripts/pullscope.mjs', ...args], {
    cwd: root,
    env: { ...process.env, PULLSCOPE_DATA: data, PULLSCOPE_LOG_LEVEL: 'error' },
  });
}

export { expect };
