// The parts of `npm run bench`. Figures are ratios against a peer in the same run, on whatever machine this is.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { archive } from './archive';
import type { Bench, Table } from './bench';
import { explorer } from './explorer';
import { filtering } from './filtering';
import { lineMatching } from './lines';
import { matching } from './matching';
import { pulls } from './pulls';
import { rules } from './rules';
import { scoring } from './scoring';
import { serving } from './serving';

const BENCHES: readonly Bench[] = [
  matching,
  lineMatching,
  scoring,
  serving,
  rules,
  pulls,
  filtering,
  archive,
  explorer,
];
const USAGE = `npm run bench -- [--only NAME] [--json] [--peer-seconds N] [--pulls N]

${BENCHES.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}

  --json            results as JSON on standard output
  --peer-seconds N  what CPython may take for each class of sizes (60)
  --instances N     filtering: the most instances of a run (20000; a multiple of 10)
  --workers N       filtering: the most workers (2)
  --pulls N         how many pull requests are aggregated, and a tenth of them (50000)
`;

function cell(value: string | number | null): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value < 1000 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}

function printed({ title, columns, rows, notes }: Table): string {
  const lines = [columns, ...rows.map((row) => row.map(cell))];
  const widths = columns.map((_, k) => Math.max(...lines.map((line) => (line[k] ?? '').length)));
  const text = lines.map((line) =>
    line.map((value, k) => (k ? value.padStart(widths[k] ?? 0) : value.padEnd(widths[k] ?? 0))).join('  '),
  );
  return [title, ...text, ...notes.map((note) => `· ${note}`), ''].join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      'peer-seconds': { type: 'string', default: '60' },
      instances: { type: 'string', default: '20000' },
      workers: { type: 'string', default: '2' },
      pulls: { type: 'string', default: '50000' },
    },
  });
  const chosen = BENCHES.filter(({ name }) => values.only === undefined || name === values.only);
  const peerSeconds = Number(values['peer-seconds']);
  const pulls = Number(values.pulls);
  const [instances, workers] = [Number(values.instances), Number(values.workers)];
  const isCount = (n: number, [least, most]: [number, number]) =>
    Number.isInteger(n) && n >= least && n <= most;
  const isUsable =
    peerSeconds >= 0 &&
    isCount(pulls, [10, 3_000_000]) &&
    isCount(instances / 10, [1, 300_000]) &&
    isCount(workers, [1, 64]);
  if (values.help || chosen.length === 0 || !isUsable) {
    process.stdout.write(USAGE);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const progress = (line: string) => process.stderr.write(`  ${line}\n`);
  const results: { bench: string; tables: Table[] }[] = [];
  for (const bench of chosen) {
    process.stderr.write(`▸ ${bench.name}: ${bench.about}\n`);
    const tables = await bench.run({ peerSeconds, pulls, instances, workers, progress });
    results.push({ bench: bench.name, tables });
    if (!values.json) process.stdout.write(`\n${tables.map(printed).join('\n')}\n`);
  }
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown' };
  if (values.json) process.stdout.write(`${JSON.stringify({ machine, results }, null, 2)}\n`);
  else process.stdout.write(`Node ${machine.node}, ${machine.cpu}\n`);
}

await main();
