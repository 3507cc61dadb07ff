import { RULES, STAGES } from '../catalogue';
import { PRESETS } from '../config/presets';
import { diffConfigs } from '../config/diffConfigs';
import { filterConfig } from '../config/config';
import type { Decision, Parameter, Rule } from '../rule';

const HEAD = `# Rules and presets

What a filter run asks of every instance. This page is written from \`lib/curation\` and checked by a test;
\`npx vitest run lib/curation/rulesDocument.test.ts -u\` writes it anew.

A rule measures once and decides apart. A change of a parameter marked _threshold_ is answered from stored measures;
one marked _measure_ needs a run. A rule that lacks its fact says "unknown", which is counted apart; whether such an
instance stays is a setting of the config (it does, unless told). Limits themselves pass.
`;

/** The page docs/rules.md. */
export function rulesDocument(): string {
  const stages = STAGES.filter(({ code }) => code !== 'seeds').map(
    ({ code, label }) =>
      `## ${label}\n\n${RULES.filter(({ stage }) => stage === code)
        .map(ruleText)
        .join('\n')}`,
  );
  return [HEAD, ...stages, presetsText()].join('\n');
}

function ruleText(rule: Rule): string {
  const parameters = Object.entries(rule.parameters).map(([name, each]) => parameterText(name, each));
  const head = `### \`${rule.code}\`\n\n${rule.sentence}. Measures: ${rule.unit}. ${decisionText(rule.decision)}\n`;
  return parameters.length === 0 ? head : `${head}\n${parameters.join('\n')}\n`;
}

function decisionText(decision: Decision): string {
  if ('limit' in decision) {
    const { fails, limit } = decision;
    return `Fails ${fails} ${typeof limit === 'number' ? limit : `\`${limit}\``}.`;
  }
  const which = `those that \`${decision.of}\` lists`;
  if (decision.fails === 'any') return `Fails with any of ${which}.`;
  return decision.fails === 'none' ? `Fails with none of ${which}.` : `Fails with nothing but ${which}.`;
}

function parameterText(name: string, parameter: Parameter): string {
  const { help, source, affects } = parameter;
  const from = source.kind === 'ours' ? `Our choice: ${source.why}.` : `From ${source.name}.`;
  return `- \`${name}\` (${affects}): ${valueText(parameter)}. ${help} ${from}`;
}

function valueText(parameter: Parameter): string {
  if (parameter.type === 'number') return `${parameter.default.toLocaleString('en')} ${parameter.unit}`;
  const shown = parameter.default.slice(0, 60).map((each) => `\`${each}\``);
  const more = parameter.default.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function presetsText(): string {
  const nothing = filterConfig('nothing', {});
  const presets = PRESETS.map(({ name, about, config }) => {
    const lines = [...config.rules].flatMap(([code, { effect }]) => {
      if (effect === 'off') return [];
      const changed = diffConfigs(nothing, config)
        .filter(({ rule, parameter }) => rule === code && parameter !== null)
        .map(
          ({ parameter, after }) =>
            ` \`${parameter}\` ${Array.isArray(after) ? after.join(', ') : String(after)}`,
        );
      return [
        `- ${effect === 'seed' ? 'seeds' : 'drops'} \`${code}\`${changed.length > 0 ? `:${changed.join(';')}` : ''}`,
      ];
    });
    return `### \`${name}\`\n\n${about}\n\n${lines.join('\n')}\n`;
  });
  return `## Presets\n\nRules that are not named are off: they are measured with their defaults, and drop nothing.\n\n${presets.join('\n')}`;
}
