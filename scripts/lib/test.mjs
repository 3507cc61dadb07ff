// Every check of the project, in two lanes side by side; all are run even when one fails.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium, debianPostgres } from './debian.mjs';
import { bin, ensureBuilt, ensureGenerated, ensureInstalled, requireTools, root, run } from './setup.mjs';

const RESULTS = path.join(root, 'test-results');

/** A check passes or fails as one; the others bring a report with the counts of their tests. */
const CHECKS = [
  ['Formatting (Prettier)', bin('prettier', 'bin/prettier.cjs'), ['--check', '--log-level=warn', '.']],
  ['Lint and size bars (ESLint)', bin('eslint', 'bin/eslint.js'), ['--max-warnings=0', '.']],
  [
    'Import rules (dependency-cruiser)',
    bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
    [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      'app',
      'components',
      'lib',
      'e2e',
      'scripts',
    ],
  ],
  ['Types (TypeScript)', bin('typescript', 'bin/tsc'), ['--noEmit']],
  ['Dead code (knip)', bin('knip', 'bin/knip.js'), []],
];

/** More files at once than cores: most of the time they wait. */
const DATABASE = ['--project=database', '--maxWorkers=3'];

/** Runs everything and ends with `N passed, N failed`; the exit code is 1 when anything failed. */
export async function test() {
  const started = Date.now();
  requireTools();
  await ensureInstalled();
  await ensureGenerated();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const tally = { passed: 0, failed: 0, skipped: 0, red: [] };
  await nextTypes();
  // Database tests mostly wait for processes: beside them a core or two has time for the rest.
  await Promise.all([onDatabases(tally), withoutDatabases(tally)]);
  report(tally, Date.now() - started);
}

async function withoutDatabases(tally) {
  for (const [name, command, args] of CHECKS) await check(tally, name, command, args);
  await vitest(tally, 'Unit tests and coverage of the core', ['--project=unit', '--coverage']);
  await browser(tally);
}

/** Keeps its output until a suite is through, so that the lanes don't mix. */
async function onDatabases(tally) {
  await vitest(tally, 'Database tests on the embedded PostgreSQL', DATABASE, { keep: true });
  await onDebianPostgres(tally);
}

/** Writes the route types that the type check reads. */
async function nextTypes() {
  const [node, next] = bin('next', 'dist/bin/next');
  await run(node, [next, 'typegen'], { env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } });
}

async function check(tally, name, [node, script], args) {
  heading(name);
  count(tally, name, (await run(node, [script, ...args])) === 0 ? { passed: 1 } : { failed: 1 });
}

async function vitest(tally, name, args, { env = {}, keep = false } = {}) {
  if (!keep) heading(name);
  const file = path.join(RESULTS, `${name.replace(/\W+/g, '-')}.json`);
  const [node, script] = bin('vitest', 'vitest.mjs');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const options = { env: { ...process.env, ...env } };
  const command = [node, [script, 'run', ...args, ...reporters]];
  const code = keep ? await runKept(name, command, options) : await run(...command, options);
  count(tally, name, withCode(code, readCounts(file, vitestCounts)));
}

/** Runs with the output in a file, and prints that at the end under its heading. */
async function runKept(name, [command, args], options) {
  const file = path.join(RESULTS, `${name.replace(/\W+/g, '-')}.log`);
  const output = openSync(file, 'w');
  const code = await run(command, args, { ...options, stdio: ['ignore', output, output] });
  closeSync(output);
  heading(name);
  process.stdout.write(readFileSync(file));
  return code;
}

function vitestCounts(json) {
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  };
}

async function onDebianPostgres(tally) {
  const binaries = debianPostgres();
  if (!binaries) {
    say(
      '\nDatabase tests on Debian’s PostgreSQL 15: not run, it is not installed (apt-get install postgresql-15).',
    );
    return;
  }
  const env = { PULLSCOPE_TEST_POSTGRES: binaries };
  await vitest(tally, 'Database tests on PostgreSQL 15 of Debian', DATABASE, { env, keep: true });
}

async function browser(tally) {
  const name = 'Browser tests (Playwright)';
  heading(name);
  await ensureChromium();
  await ensureBuilt();
  const file = path.join(RESULTS, 'playwright.json');
  const [node, script] = bin('@playwright/test', 'cli.js');
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const code = await run(node, [script, 'test', '--reporter=dot,json'], { env });
  count(
    tally,
    name,
    withCode(
      code,
      readCounts(file, ({ stats }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
      })),
    ),
  );
}

/** A missing report is a run that broke before its first test. */
function readCounts(file, counts) {
  return existsSync(file) ? counts(JSON.parse(readFileSync(file, 'utf8'))) : { failed: 1 };
}

/** A run may fail without a failing test: a coverage bar, an unhandled error. That counts as one. */
function withCode(code, counts) {
  return code !== 0 && !counts.failed ? { ...counts, failed: 1 } : counts;
}

function count(tally, name, { passed = 0, failed = 0, skipped = 0 }) {
  tally.passed += passed;
  tally.failed += failed;
  tally.skipped += skipped;
  if (failed) tally.red.push(name);
  say(
    `${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
}

function report(tally, milliseconds) {
  say(`\nEverything took ${Math.round(milliseconds / 1000)} s.`);
  if (tally.red.length) say(`Red: ${tally.red.join('; ')}`);
  say(`${tally.passed} passed, ${tally.failed} failed${tally.skipped ? `, ${tally.skipped} skipped` : ''}`);
  process.exitCode = tally.failed ? 1 : 0;
}

function heading(name) {
  say(`\n── ${name}`);
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
