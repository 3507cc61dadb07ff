'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useAddress } from '@/components/instance/useAddress';
import { Badge } from '@/components/ui/Badge';
import { Panel } from '@/components/ui/Panel';
import { ruleOf } from '@/lib/curation/catalogue';
import { PRESETS } from '@/lib/curation/config/presets';
import type { Parameter, Rule } from '@/lib/curation/rule';
import { instancesHref, runHref } from './addresses';
import { chosenRun } from './chosenRun';
import { settingOf } from './configEdits';
import { PrecisionLine } from './PrecisionLine';
import { RunSelect } from './RunSelect';
import { EFFECT_WORDS, failsWhen, number, sourceWords, stageLabel, valueWords } from './ruleWords';
import { SamplesPanel } from './SamplesPanel';
import { useFilterRuns } from './useFilterRuns';
import { usePrecision } from './usePrecision';

/** A rule: what it says, its parameters with where they come from, who uses it, and how right it is. */
export function RulePage({ code }: { code: string }): ReactNode {
  const rule = ruleOf(code);
  if (!rule) return null;
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-3 px-3 py-4 narrow:px-4">
      <header className="flex flex-col gap-1">
        <nav aria-label="Place" className="flex gap-x-1.5 text-dense text-muted">
          <Link href="/rules" className="hover:text-ink hover:underline">
            Rules
          </Link>
          <span aria-hidden>/</span>
          <span>{stageLabel(rule.stage)}</span>
        </nav>
        <h1 className="text-title font-semibold">{rule.sentence}</h1>
        <p className="text-dense text-muted">
          <code>{rule.code}</code> · counts {rule.unit}
        </p>
      </header>
      <ParameterTable rule={rule} />
      <Presets rule={rule} />
      <InRun rule={rule} />
    </div>
  );
}

function ParameterTable({ rule }: { rule: Rule }): ReactNode {
  const parameters = Object.entries(rule.parameters);
  return (
    <Panel title="Parameters" facts={parameters.length === 0 ? 'it has none' : undefined}>
      <dl>
        {parameters.map(([name, parameter]) => (
          <div
            key={name}
            className="flex flex-col gap-0.5 border-line px-3 py-2 text-dense not-first:border-t"
          >
            <dt className="flex flex-wrap items-center gap-x-2">
              <span className="font-semibold">{name}</span>
              <span className="text-muted">{rangeWords(parameter)}</span>
              {parameter.source.kind === 'ours' && <Badge tone="warn">our choice</Badge>}
            </dt>
            <dd>{parameter.help}</dd>
            <dd className="[overflow-wrap:anywhere]">
              Default: {defaultWords(parameter)}{' '}
              <span className="text-muted">({sourceWords(parameter.source)})</span>
            </dd>
            {parameter.affects === 'measure' && (
              <dd className="text-label text-muted">Another value needs the instances to be read again.</dd>
            )}
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function rangeWords(parameter: Parameter): string {
  if (parameter.type === 'number')
    return `${number(parameter.least)} to ${number(parameter.most)} ${parameter.unit}`;
  return parameter.type === 'signs' ? `any of ${parameter.choices.length} signs` : 'a list of words';
}

/** The whole list: here is where one looks it up. */
function defaultWords(parameter: Parameter): string {
  return parameter.type === 'words' && parameter.default.length > 0
    ? parameter.default.join(', ')
    : valueWords(parameter, parameter.default);
}

function Presets({ rule }: { rule: Rule }): ReactNode {
  const users = PRESETS.map(({ name, config }) => ({ name, setting: settingOf(config, rule.code) })).filter(
    ({ setting }) => setting.effect !== 'off',
  );
  return (
    <Panel title="Presets" facts={users.length === 0 ? 'none uses it' : 'that use it'}>
      <ul>
        {users.map(({ name, setting }) => (
          <li
            key={name}
            className="flex flex-wrap gap-x-3 border-line px-3 py-1 text-dense not-first:border-t"
          >
            <span className="font-medium">{name}</span>
            <span className="text-muted">
              {EFFECT_WORDS[setting.effect]} {failsWhen(rule, setting.parameters)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function InRun({ rule }: { rule: Rule }): ReactNode {
  const address = useAddress();
  const { value: runs } = useFilterRuns();
  const run = chosenRun(address.get('run'), runs ?? []);
  const dataset = runs?.find(({ id }) => id === run)?.dataset ?? null;
  const { byRule, error, look } = usePrecision(run);
  if (run === null) {
    if (runs === undefined) return null;
    return (
      <Panel title="Precision">
        <p className="px-3 py-2 text-dense text-muted">
          No filter run has judged anything yet. Open a dataset and filter it; samples of what this rule says
          are then marked here.
        </p>
      </Panel>
    );
  }
  return (
    <>
      <Panel
        title="Precision"
        facts="how often people find a failing verdict right"
        actions={
          <RunSelect
            label="in"
            runs={runs ?? []}
            value={run}
            withDataset
            onChange={(id) => address.set({ run: String(id), seed: null }, { push: true })}
          />
        }
      >
        <div className="flex flex-col gap-1 px-3 py-2">
          {error === null ? (
            <PrecisionLine precision={byRule?.get(rule.code)} />
          ) : (
            <p role="alert" className="text-dense text-fail">
              {error}
            </p>
          )}
          <p className="flex flex-wrap gap-x-3 text-dense">
            <Link href={runHref(run, 'funnel')} className="text-accent hover:underline">
              Funnel of run {run}
            </Link>
            {dataset !== null && (
              <Link
                href={instancesHref(dataset, run, { rules: { outcome: 'fail', codes: [rule.code] } })}
                className="text-accent hover:underline"
              >
                All that fail
              </Link>
            )}
          </p>
        </div>
      </Panel>
      {dataset !== null && <SamplesPanel dataset={dataset} run={run} rule={rule} onKept={look} />}
    </>
  );
}
