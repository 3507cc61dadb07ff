import { RULES } from '@/lib/curation/catalogue';
import type { Funnel, OverlapMatrix } from '@/lib/curation/sweep/funnel';

/** The funnel of all instances together, from those of their parts under the same config. There is one at least. */
export function mergeFunnels(parts: readonly [Funnel, ...Funnel[]]): Funnel {
  const [first] = parts;
  const sum = (count: (funnel: Funnel) => number) => parts.reduce((total, part) => total + count(part), 0);
  return {
    in: sum((part) => part.in),
    dropped: sum((part) => part.dropped),
    kept: sum((part) => part.kept),
    seeds: sum((part) => part.seeds),
    stages: first.stages.map(({ stage, rules }, at) => ({
      ...{ stage, rules },
      in: sum((part) => part.stages[at]?.in ?? 0),
      out: sum((part) => part.stages[at]?.out ?? 0),
      unknown: sum((part) => part.stages[at]?.unknown ?? 0),
    })),
    rules: first.rules.map(({ rule, effect }, at) => ({
      ...{ rule, effect },
      pass: sum((part) => part.rules[at]?.pass ?? 0),
      fail: sum((part) => part.rules[at]?.fail ?? 0),
      unknown: sum((part) => part.rules[at]?.unknown ?? 0),
      first: sum((part) => part.rules[at]?.first ?? 0),
    })),
    overlap: mergeOverlaps(parts.map(({ overlap }) => overlap)),
  };
}

function mergeOverlaps(parts: readonly OverlapMatrix[]): OverlapMatrix {
  const counts = new Map<string, number>();
  const key = (one: string, other: string) => `${one} ${other}`;
  for (const { rules, counts: rows } of parts) {
    for (const [i, row] of rows.entries()) {
      for (const [j, count] of row.entries()) {
        const pair = key(rules[i] ?? '', rules[j] ?? '');
        counts.set(pair, (counts.get(pair) ?? 0) + count);
      }
    }
  }
  const present = RULES.map(({ code }) => code).filter((code) => counts.has(key(code, code)));
  return {
    rules: present,
    counts: present.map((one) => present.map((other) => counts.get(key(one, other)) ?? 0)),
  };
}
