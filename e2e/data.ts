import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const RESULTS = path.join(ROOT, 'test-results');
const PORT = process.env['PULLSCOPE_E2E_PORT'];

/** The shipped sample's files. */
export const SAMPLE = {
  instances: path.join(ROOT, 'public/sample/demo.instances.jsonl'),
  outputs: path.join(ROOT, 'public/sample/demo.outputs.jsonl'),
};

export type Row = Record<string, unknown>;

/** The rows of a JSONL file. */
export function rowsOf(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** A row without these fields. */
export function without(row: Row, ...fields: string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));
}

/** Runs ./pullscope on the tests' server's data. */
export function pullscope(...args: string[]): void {
  pullscopeAt(path.join(RESULTS, `server-${PORT}`), ...args);
}

/** Runs ./pullscope on a data folder. */
export function pullscopeAt(dataDir: string, ...args: string[]): void {
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/pullscope.mjs'), ...args], {
    env: { ...process.env, PULLSCOPE_DATA: dataDir },
    stdio: 'pipe',
  });
}

/** The same for what may end with exit code 1: done, with something to look at. */
export function pullscopeMay(...args: string[]): void {
  try {
    pullscope(...args);
  } catch (error) {
    if ((error as { status?: number }).status !== 1) throw error;
  }
}

/** Brings rows into a dataset by a file of this name. */
export function importRows(dataset: string, name: string, rows: readonly Row[]): void {
  const folder = path.join(RESULTS, `rows-${PORT}`);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${dataset}-${name}.jsonl`);
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  pullscope('import', file, '--dataset', dataset);
}
