import { RULES, defaultsOf } from '../../lib/curation/catalogue';
import { filterConfig } from '../../lib/curation/config/config';
import { PRESETS } from '../../lib/curation/config/presets';
import { evaluator } from '../../lib/curation/evaluate';
import type { InstanceFacts } from '../../lib/curation/facts/facts';
import { patchFacts } from '../../lib/curation/facts/patchFacts';
import type { Rule } from '../../lib/curation/rule';
import { flipsBetween } from '../../lib/curation/sweep/flips';
import { funnelOf } from '../../lib/curation/sweep/funnel';
import { fileDiff, makeFacts, ordinaryFile } from '../../lib/curation/testing/makeFacts';
import { seeded } from '../../lib/db/explorer/testing/synthetic';
import type { Bench, Table } from './bench';
import { fastest } from './measure';

const INSTANCES = 500;
const SWEPT = 100_000;

const WORDS =
  'the value of an option is lost when it fails and returns None instead of error in context'.split(' ');
const CODE = [
  'return self._value(name)',
  'if value is None:',
  'def read(self, path):',
  'items.append(value)',
  '# why',
];

/** Instances of the sizes that SWE-bench Lite has: a statement of 1,000 to 3,000 characters, one to three hunks. */
function instances(): InstanceFacts[] {
  const random = seeded(7);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const text = (words: number) =>
    Array.from({ length: words }, () => pick(WORDS))
      .join(' ')
      .replace(/(.{70}) /g, '$1\n');
  const line = (sign: string) => `${sign}    ${pick(CODE)}${Math.floor(random() * 1000)}`;
  return Array.from({ length: INSTANCES }, () => {
    const lines = Array.from({ length: 6 + Math.floor(random() * 40) }, () =>
      line(pick([' ', ' ', '-', '+'])),
    );
    return makeFacts({
      title: text(8),
      description: text(80),
      author: { login: 'someone', type: 'User' },
      labels: ['bug'],
      linkedIssues: [{ repository: null, number: 1, title: text(8), body: null, labels: ['bug'] }],
      statement: text(200 + Math.floor(random() * 400)),
      patch: patchFacts(fileDiff('src/module/file.py', lines)),
      testPatch: patchFacts(fileDiff('tests/test_file.py', lines)),
      files: [ordinaryFile()],
      tokens: 9_000,
    });
  });
}

const perSecond = (nanoseconds: number, count: number) => Math.round((1e9 * count) / nanoseconds);

function evaluation(facts: readonly InstanceFacts[]): Table {
  const read = fastest(() => facts.forEach(({ patch }) => patchFacts(patch?.text ?? '')));
  const all = fastest(() => facts.forEach(evaluator(filterConfig('all', {}))));
  const rules = RULES.map((rule: Rule) => {
    const measure = rule.measurer(defaultsOf(rule.parameters));
    return { code: rule.code, ns: fastest(() => facts.forEach(measure), 2) };
  }).sort((a, b) => b.ns - a.ns);
  const row = (name: string, ns: number) => [name, perSecond(ns, facts.length), ns / read];
  return {
    title: `Rules on ${INSTANCES} made-up instances of the sizes of SWE-bench Lite`,
    columns: ['', 'instances/s', 'time against reading the patch'],
    rows: [
      row(`all ${RULES.length} rules`, all),
      ...rules.slice(0, 8).map(({ code, ns }) => row(code, ns)),
      row('reading the patch', read),
    ],
    notes: [
      'One thread. Every rule is evaluated under every preset, so presets cost the same; the slowest rules follow.',
    ],
  };
}

function sweep(facts: readonly InstanceFacts[]): Table {
  const evaluate = evaluator(filterConfig('all', {}));
  const verdicts = facts.map((each) => evaluate(each).verdicts);
  const columns = RULES.map(({ code }, rule): [string, Float64Array] => [
    code,
    Float64Array.from({ length: SWEPT }, (_, row) => verdicts[row % verdicts.length]?.[rule]?.value ?? NaN),
  ]);
  const table = { size: SWEPT, columns: new Map(columns) };
  const defaults = PRESETS[0]?.config ?? filterConfig('none', {});
  const ms = (work: () => unknown) => fastest(() => void work(), 3) / 1e6;
  return {
    title: `What-if over ${SWEPT.toLocaleString('en')} instances and all rules`,
    columns: ['preset', 'funnel ms', 'flips against the default ms'],
    rows: PRESETS.map(({ name, config }) => [
      name,
      ms(() => funnelOf(table, config)),
      ms(() => flipsBetween(table, defaults, config)),
    ]),
    notes: ['From stored measures; 200 ms is the bound that a page has for all of it.'],
  };
}

/** How many instances the rules judge in a second, and how long a what-if takes. */
export const rules: Bench = {
  name: 'rules',
  about: 'filter rules on instances, and what-ifs on stored measures',
  run: ({ progress }) => {
    const facts = instances();
    progress(`${RULES.length} rules`);
    const tables = [evaluation(facts)];
    progress('what-if');
    return Promise.resolve([...tables, sweep(facts)]);
  },
};
