import type { FilterConfig, RuleSetting } from './config';
import { CONFIG_SCHEMA, CONFIG_VERSION } from './readConfig';

/** A config as JSON: every rule with every parameter, so that it says the same when defaults change. */
export interface ConfigJson {
  schema: typeof CONFIG_SCHEMA;
  version: typeof CONFIG_VERSION;
  name: string;
  unknown: FilterConfig['unknown'];
  rules: Record<string, RuleSetting>;
}

/** The config as plain data that `readConfig` reads back. */
export function configJson(config: FilterConfig): ConfigJson {
  return {
    schema: CONFIG_SCHEMA,
    version: CONFIG_VERSION,
    name: config.name,
    unknown: config.unknown,
    rules: Object.fromEntries(config.rules),
  };
}

/**
 * The one text of what a config does, for hashing: without its name and blanks, keys in order. Equal texts mean
 * equal verdicts and fates, given the same version of the rules.
 */
export function canonicalConfig(config: FilterConfig): string {
  return canonical({ ...configJson(config), name: undefined });
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
