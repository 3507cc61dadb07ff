'use client';

import { useId, type ReactNode } from 'react';
import Link from 'next/link';
import { useAddress } from '@/components/instance/useAddress';
import { Panel } from '@/components/ui/Panel';
import { useHydrated } from '@/components/ui/useHydrated';
import { RULES, ruleOf, STAGES } from '@/lib/curation/catalogue';
import type { Rule } from '@/lib/curation/rule';
import type { FilterRunAnswer } from '@/lib/jobs/filter/answers';
import { ruleHref } from './addresses';
import { PrecisionLine } from './PrecisionLine';
import { failsWhen, number } from './ruleWords';
import { RunFrame } from './RunFrame';
import { SamplesPanel } from './SamplesPanel';
import { useFilterRun } from './useFilterRun';
import { usePrecision } from './usePrecision';

/** Instances picked from what a rule of the run says: at random, or those that it nearly dropped. */
export function SamplesPage({ run }: { run: number }): ReactNode {
  const loaded = useFilterRun(run);
  return (
    <RunFrame run={run} view="samples" title="Samples" loaded={loaded}>
      {(answer) => <Sampled answer={answer} />}
    </RunFrame>
  );
}

function Sampled({ answer }: { answer: FilterRunAnswer }): ReactNode {
  const address = useAddress();
  const { run, dataset, config, funnel } = answer;
  const failing = funnel.rules.find(({ effect, fail }) => effect !== 'off' && fail > 0) ?? funnel.rules[0];
  const rule = ruleOf(address.get('rule') ?? failing?.rule ?? '') ?? RULES[0];
  const { byRule, look } = usePrecision(run);
  if (!rule) return null;
  const values = config.rules[rule.code]?.parameters ?? {};
  return (
    <>
      <RuleSelect
        rule={rule}
        funnel={funnel}
        onChange={(code) => address.set({ rule: code, seed: null }, { push: true })}
      />
      <Panel
        title="Rule"
        facts={
          <>
            <Link href={ruleHref(rule.code, run)} className="font-medium text-ink hover:underline">
              {rule.sentence}
            </Link>{' '}
            {failsWhen(rule, values)}
          </>
        }
      >
        <div className="px-3 py-2">
          <PrecisionLine precision={byRule?.get(rule.code)} />
        </div>
      </Panel>
      <SamplesPanel dataset={dataset} run={run} rule={rule} onKept={look} />
    </>
  );
}

interface RuleSelectProps {
  rule: Rule;
  funnel: FilterRunAnswer['funnel'];
  onChange: (code: string) => void;
}

function RuleSelect({ rule, funnel, onChange }: RuleSelectProps): ReactNode {
  const id = useId();
  const isHydrated = useHydrated();
  const failing = new Map(funnel.rules.map((counts) => [counts.rule, counts.fail]));
  return (
    <div className="flex min-w-0 items-center gap-2 text-dense">
      <label htmlFor={id} className="text-muted">
        Rule
      </label>
      <select
        id={id}
        disabled={!isHydrated}
        value={rule.code}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 min-w-0 rounded-control border border-control bg-surface px-1.5"
      >
        {STAGES.map(({ code, label }) => {
          const rules = RULES.filter(({ stage }) => stage === code);
          if (rules.length === 0) return null;
          return (
            <optgroup key={code} label={label}>
              {rules.map((each) => (
                <option key={each.code} value={each.code}>
                  {each.sentence} ({number(failing.get(each.code) ?? 0)} fail)
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </div>
  );
}
