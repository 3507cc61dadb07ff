'use client';

import Link from 'next/link';
import { memo, useCallback, useId, type ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Segmented } from '@/components/ui/Segmented';
import { RULES, STAGES } from '@/lib/curation/catalogue';
import type { Effect, FilterConfig, RuleSetting } from '@/lib/curation/config/config';
import type { ParameterValue, Rule } from '@/lib/curation/rule';
import { settingOf, withEffect, withParameter } from './configEdits';
import { ParameterField } from './ParameterField';
import { failsWhen } from './ruleWords';

/** A change of a config, as a function: a change must not undo one that was made a moment before. */
export type Edit = (change: (config: FilterConfig) => FilterConfig) => void;

interface ConfigEditorProps {
  config: FilterConfig;
  /** What it is compared with: the preset, or what a run did. */
  base: FilterConfig;
  onEdit: Edit;
  /** Why parameters that need instances to be read again can't be changed here; unless given, they can. */
  lockedMeasures?: string;
  /** What to say beside a rule. */
  asideOf?: (rule: Rule) => ReactNode;
}

/** All rules by stage: what each does, and its parameters. */
export function ConfigEditor({
  config,
  base,
  onEdit,
  lockedMeasures,
  asideOf,
}: ConfigEditorProps): ReactNode {
  return (
    <div className="flex flex-col">
      <UnknownChoice config={config} onEdit={onEdit} />
      {STAGES.map(({ code, label }) => {
        const rules = RULES.filter((rule) => rule.stage === code);
        if (rules.length === 0) return null;
        return (
          <section key={code} aria-label={label} className="border-t border-line">
            <h3 className="bg-raised px-3 py-1 text-label font-semibold text-muted">{label}</h3>
            <ul>
              {rules.map((rule) => (
                <RuleRow
                  key={rule.code}
                  rule={rule}
                  setting={settingOf(config, rule.code)}
                  base={settingOf(base, rule.code)}
                  onEdit={onEdit}
                  lockedMeasures={lockedMeasures}
                  aside={asideOf?.(rule)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const EFFECTS: readonly { value: Effect; label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'drop', label: 'Drop' },
  { value: 'seed', label: 'Seed' },
];

const KEEP_OR_DROP = [
  { value: 'keep', label: 'Keep' },
  { value: 'drop', label: 'Drop' },
] as const;

function UnknownChoice({ config, onEdit }: Pick<ConfigEditorProps, 'config' | 'onEdit'>): ReactNode {
  const name = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <Segmented
        legend="Instances of which a rule can’t tell"
        name={name}
        value={config.unknown}
        options={KEEP_OR_DROP}
        onChange={(unknown) => onEdit((now) => ({ ...now, unknown }))}
      />
      <p className="min-w-0 flex-1 basis-60 text-dense">
        instances of which a rule can’t tell, because a fact is missing.{' '}
        <span className="text-muted">
          Off: the rule is counted, but drops nothing. Seed: who fails stays, but is no seed.
        </span>
      </p>
    </div>
  );
}

interface RuleRowProps {
  rule: Rule;
  setting: RuleSetting;
  base: RuleSetting;
  onEdit: Edit;
  lockedMeasures: string | undefined;
  aside: ReactNode;
}

const RuleRow = memo(function RuleRow(props: RuleRowProps): ReactNode {
  const { rule, setting, base, onEdit, aside } = props;
  const name = useId();
  const parameters = Object.entries(rule.parameters);
  return (
    <li
      data-rule={rule.code}
      className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-1 border-line px-3 py-2 not-first:border-t max-narrow:grid-cols-1"
    >
      <Segmented
        legend={`What is done with: ${rule.sentence}`}
        name={name}
        value={setting.effect}
        options={EFFECTS}
        onChange={(effect) => onEdit((config) => withEffect(config, rule.code, effect))}
      />
      <div className="flex min-w-0 flex-col gap-1.5">
        <p className="flex min-h-7 flex-wrap items-center gap-x-2 text-dense">
          <Link href={`/rules/${rule.code}`} className="font-medium hover:underline">
            {rule.sentence}
          </Link>
          <span className="text-muted">{failsWhen(rule, setting.parameters)}</span>
          {setting.effect !== base.effect && <Badge tone="warn">was {base.effect}</Badge>}
          {aside}
        </p>
        {setting.effect !== 'off' &&
          parameters.map(([each]) => <RuleParameter key={each} {...props} name={each} />)}
      </div>
    </li>
  );
});

function RuleParameter({
  rule,
  name,
  setting,
  base,
  onEdit,
  lockedMeasures,
}: RuleRowProps & { name: string }): ReactNode {
  const parameter = rule.parameters[name];
  const change = useCallback(
    (value: ParameterValue) => onEdit((config) => withParameter(config, rule.code, name, value)),
    [onEdit, rule.code, name],
  );
  if (!parameter) return null;
  return (
    <ParameterField
      name={name}
      parameter={parameter}
      value={setting.parameters[name] ?? parameter.default}
      base={base.parameters[name] ?? parameter.default}
      onChange={change}
      locked={parameter.affects === 'measure' ? lockedMeasures : undefined}
    />
  );
}
