'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useAddress } from '@/components/instance/useAddress';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import { RULES, RULES_VERSION, STAGES } from '@/lib/curation/catalogue';
import { PRESETS } from '@/lib/curation/config/presets';
import type { Rule } from '@/lib/curation/rule';
import type { RulePrecision } from '@/lib/jobs/filter/answers';
import { ruleHref } from './addresses';
import { share } from './PrecisionLine';
import { chosenRun } from './chosenRun';
import { RunSelect } from './RunSelect';
import { number, valueWords } from './ruleWords';
import { useFilterRuns } from './useFilterRuns';
import { usePrecision } from './usePrecision';

/** Every rule that there is, with its defaults, who uses it, and how right it is in a run. */
export function RulesPage(): ReactNode {
  const address = useAddress();
  const { value: runs = [] } = useFilterRuns();
  const run = chosenRun(address.get('run'), runs);
  const { byRule } = usePrecision(run);
  return (
    <div className="mx-auto flex w-full max-w-[84rem] flex-col gap-3 px-3 py-4 narrow:px-4">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h1 className="text-title font-semibold">Rules</h1>
        <p className="flex-1 text-dense text-muted">
          {counted(RULES.length, 'rule')}, version {RULES_VERSION}: each judges every instance of a filter
          run;{' '}
          <Link href="/audits" className="text-accent underline">
            audits
          </Link>{' '}
          say how right they are
        </p>
        {runs.length > 0 && (
          <RunSelect
            label="Precision in"
            runs={runs}
            value={run}
            withDataset
            onChange={(id) => address.set({ run: String(id) }, { push: true })}
          />
        )}
      </header>
      {STAGES.map(({ code, label }) => {
        const rules = RULES.filter(({ stage }) => stage === code);
        if (rules.length === 0) return null;
        return (
          <Panel key={code} title={label} facts={counted(rules.length, 'rule')}>
            <ul>
              {rules.map((rule) => (
                <RuleLine key={rule.code} rule={rule} run={run} precision={byRule?.get(rule.code)} />
              ))}
            </ul>
          </Panel>
        );
      })}
    </div>
  );
}

interface RuleLineProps {
  rule: Rule;
  run: number | null;
  precision: RulePrecision | undefined;
}

function RuleLine({ rule, run, precision }: RuleLineProps): ReactNode {
  const { code, sentence, parameters } = rule;
  const users = PRESETS.filter(({ config }) => config.rules.get(code)?.effect !== 'off').map(
    ({ name }) => name,
  );
  const defaults = Object.entries(parameters).map(
    ([name, parameter]) => `${name}: ${valueWords(parameter, parameter.default)}`,
  );
  return (
    <li className="grid gap-x-4 gap-y-0.5 border-line px-3 py-1.5 text-dense not-first:border-t narrow:grid-cols-[minmax(12rem,2fr)_minmax(0,3fr)_minmax(9rem,1fr)]">
      <span className="min-w-0">
        <Link href={ruleHref(code, run ?? undefined)} className="font-medium hover:underline">
          {sentence}
        </Link>{' '}
        <code className="text-label text-muted">{code}</code>
      </span>
      <span className="min-w-0 text-muted [overflow-wrap:anywhere]">
        {defaults.length > 0 && <span className="block">{defaults.join('; ')}</span>}
        <span className="block text-label">
          {users.length === 0 ? 'in no preset' : `in ${users.join(', ')}`}
        </span>
      </span>
      <span className="text-muted narrow:text-right">{precision && <InShort precision={precision} />}</span>
    </li>
  );
}

function InShort({
  precision: { precision, interval, failing, right, wrong },
}: {
  precision: RulePrecision;
}): ReactNode {
  if (precision === null || interval === null) return <>{number(failing)} fail, none marked</>;
  return (
    <>
      <span className="font-semibold text-ink">{share(precision)}</span> right, {share(interval.low)} to{' '}
      {share(interval.high)}
      <span className="block text-label">
        {number(right + wrong)} of {number(failing)} marked
      </span>
    </>
  );
}
