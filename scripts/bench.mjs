// `npm run bench`: figures as ratios against a peer in the same run. Built-in modules only.
import { requireNode } from './lib/require-node.mjs';

requireNode();
const { ensureBuilt, ensureGenerated, ensureInstalled, root, run } = await import('./lib/setup.mjs');
await ensureInstalled();
await ensureGenerated();
const only = process.argv.indexOf('--only');
// One part asks a server for answers, which has to be built.
if (only === -1 || process.argv[only + 1] === 'serving') await ensureBuilt();
process.exitCode = await run(
  process.execPath,
  ['--import', 'tsx', 'scripts/bench/main.ts', ...process.argv.slice(2)],
  // Results, above all JSON, belong on standard output.
  { stdio: 'inherit', cwd: root },
);
