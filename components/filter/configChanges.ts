import { ruleOf } from '@/lib/curation/catalogue';
import type { FilterConfig } from '@/lib/curation/config/config';
import { diffConfigs, type ConfigDifference } from '@/lib/curation/config/diffConfigs';
import { readConfig } from '@/lib/curation/config/readConfig';
import { configJson } from '@/lib/curation/config/writeConfig';
import type { ParameterValue } from '@/lib/curation/rule';

/** Longer changes don't go into an address: a server takes 16 KB of headers, and links are passed on in chats. */
export const MOST_CHARACTERS = 6_000;

/** Changes as an address says them, put into a config. */
export interface ReadChanges {
  config: FilterConfig;
  /** The parts that say nothing here: of a rule that is gone, a value out of bounds. */
  ignored: string[];
}

/**
 * What a config sets otherwise than its base, for an address: `bot:off,too-many-files.most:50,unknown:drop`. Lists are
 * joined by `+`; their words are encoded, so that they can hold anything.
 */
export function writeChanges(base: FilterConfig, config: FilterConfig): string {
  return diffConfigs(base, config)
    .map((difference) => `${keyOf(difference)}:${written(difference.after)}`)
    .join(',');
}

/** The base with the changes of an address; those that can't be are named, and left out. */
export function readChanges(base: FilterConfig, text: string | null): ReadChanges {
  let config = base;
  const ignored: string[] = [];
  for (const change of (text ?? '').split(',')) {
    if (change === '') continue;
    const changed = changedBy(config, change);
    if (changed) config = changed;
    else ignored.push(change);
  }
  return { config, ignored };
}

function keyOf({ rule, parameter }: ConfigDifference): string {
  if (rule === null) return 'unknown';
  return parameter === null ? rule : `${rule}.${parameter}`;
}

function written(value: ParameterValue | string): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  return value.map(encodeURIComponent).join('+');
}

function changedBy(config: FilterConfig, change: string): FilterConfig | null {
  const [key = '', value] = splitAt(change, ':');
  if (value === undefined) return null;
  const json = configJson(config);
  if (key === 'unknown') return accepted({ ...json, unknown: value });
  const [code = '', name] = splitAt(key, '.');
  const setting = config.rules.get(code);
  if (!setting) return null;
  if (name === undefined)
    return accepted({ ...json, rules: { ...json.rules, [code]: { ...setting, effect: value } } });
  const read = readValue(code, name, value);
  if (read === null) return null;
  const parameters = { ...setting.parameters, [name]: read };
  return accepted({ ...json, rules: { ...json.rules, [code]: { ...setting, parameters } } });
}

function readValue(code: string, name: string, value: string): ParameterValue | null {
  const parameter = ruleOf(code)?.parameters[name];
  if (!parameter) return null;
  if (parameter.type === 'number') return value.trim() === '' ? null : Number(value);
  if (value === '') return [];
  try {
    return value.split('+').map(decodeURIComponent);
  } catch {
    return null;
  }
}

function accepted(json: unknown): FilterConfig | null {
  const read = readConfig(json);
  return read.ok ? read.config : null;
}

function splitAt(text: string, sign: string): [string, string | undefined] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
