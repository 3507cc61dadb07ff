import { describe, expect, it } from 'vitest';
import { RULES } from '../catalogue';
import type { ParameterValues } from '../rule';
import { filterConfig } from './config';
import { diffConfigs, staleRules } from './diffConfigs';
import { PRESETS, presetOf } from './presets';
import { readConfig } from './readConfig';
import { canonicalConfig, configJson } from './writeConfig';

const json = (rules: unknown, more: object = {}) => ({
  schema: 'pullscope.filter',
  version: 1,
  name: 'mine',
  rules,
  ...more,
});

function problems(value: unknown): string[] {
  const read = readConfig(value);
  return read.ok ? [] : read.problems.map(({ at, message }) => `${at}: ${message}`);
}

describe('readConfig', () => {
  it('reads back every preset as it was', () => {
    for (const { config } of PRESETS) {
      const read = readConfig(JSON.parse(JSON.stringify(configJson(config))));
      expect(read).toEqual({ ok: true, config });
    }
    expect(presetOf('swe-rl')).toBe(PRESETS[0]);
    expect(presetOf('swe-rll')).toBeUndefined();
  });

  it('takes rules that are not named as off, and parameters that are not named as their defaults', () => {
    const read = readConfig(json({ 'too-many-files': { effect: 'drop' }, empty: { effect: 'drop' } }));
    if (!read.ok) throw new Error('refused');
    expect(read.config.rules.get('too-many-files')).toEqual({ effect: 'drop', parameters: { most: 100 } });
    expect(read.config.rules.get('too-many-lines')?.effect).toBe('off');
    expect([...read.config.rules.keys()]).toEqual(RULES.map(({ code }) => code));
    expect(read.config.unknown).toBe('keep');
  });

  it('says everything that is wrong, where, and what to do', () => {
    expect(problems([])).toEqual([
      ': A config is a JSON object with schema "pullscope.filter", version, name and rules.',
    ]);
    expect(problems({ schema: 'x', version: 2, name: '', unkown: 'keep', rules: [] })).toEqual([
      'schema: It must be "pullscope.filter".',
      'version: It is newer than this program, which reads up to 1. Update Pullscope.',
      'unkown: No such member. Did you mean "unknown"?',
      'name: It must be a text of 1 to 200 characters.',
      'rules: It must be an object: rules by their code.',
    ]);
    expect(problems({ ...json({}), version: '1', unknown: 'maybe' })).toEqual([
      'version: It must be 1.',
      'unknown: It must be one of: keep, drop.',
    ]);
  });

  it('refuses rules and parameters that do not exist, and values out of bounds', () => {
    expect(
      problems(
        json({
          emty: { effect: 'drop' },
          empty: 3,
          'too-many-hunks': { effect: 'dropp', parameters: [], more: 1 },
          'too-many-files': { effect: 'off', parameters: { mots: 3, most: 1.5 } },
          'too-many-lines': { effect: 'off', parameters: { most: -1, constructor: 1 } },
          ['a'.repeat(100)]: { effect: 'off' },
        }),
      ),
    ).toEqual([
      'rules.emty: No such rule. Did you mean "empty"?',
      `rules.${'a'.repeat(100)}: No such rule.`,
      'rules.empty: It must be an object with effect and, where they differ from the defaults, parameters.',
      'rules.too-many-files.parameters.mots: No such parameter. Did you mean "most"?',
      'rules.too-many-files.parameters.most: It must be a whole number from 0 to 1000000000 (files).',
      'rules.too-many-lines.parameters.most: It must be a whole number from 0 to 1000000000 (lines).',
      'rules.too-many-lines.parameters.constructor: No such parameter.',
      'rules.too-many-hunks.more: No such member: effect and parameters.',
      'rules.too-many-hunks.effect: It must be one of: drop, seed, off.',
      'rules.too-many-hunks.parameters: It must be an object: values by the parameter’s name.',
    ]);
  });

  it('reads signs in their own order and words once, and refuses what is none', () => {
    const bot = (parameters: object) => json({ bot: { effect: 'drop', parameters } });
    const read = readConfig(
      bot({ signs: ['title-word', 'account-type', 'title-word'], words: ['a', 'b', 'a'] }),
    );
    if (!read.ok) throw new Error('refused');
    expect(read.config.rules.get('bot')?.parameters).toMatchObject({
      signs: ['account-type', 'title-word'],
      words: ['a', 'b'],
    });
    expect(
      problems(bot({ signs: ['acount-type', 'login-suffix'], words: [''], parts: 'x', listed: [1] })),
    ).toEqual([
      'rules.bot.parameters.signs: "acount-type" is no sign of this rule. Did you mean "account-type"?',
      'rules.bot.parameters.words: It must be a list of at most 10000 texts of 1 to 500 characters.',
      'rules.bot.parameters.parts: It must be a list of at most 10000 texts of 1 to 500 characters.',
      'rules.bot.parameters.listed: It must be a list of at most 10000 texts of 1 to 500 characters.',
    ]);
  });

  it('takes __proto__ for a rule that does not exist', () => {
    expect(
      problems(JSON.parse('{"schema":"pullscope.filter","version":1,"name":"a","rules":{"__proto__":{}}}')),
    ).toEqual(['rules.__proto__: No such rule.']);
  });
});

describe('canonicalConfig', () => {
  it('is the same for configs that do the same, whatever they are called', () => {
    const a = filterConfig('a', { empty: { effect: 'drop' } });
    const b = filterConfig('b', { empty: { effect: 'drop' }, 'too-many-files': { effect: 'off' } });
    expect(canonicalConfig(a)).toBe(canonicalConfig(b));
    expect(canonicalConfig(filterConfig('a', {}))).not.toBe(canonicalConfig(a));
    expect(canonicalConfig(filterConfig('a', {}, 'drop'))).not.toBe(canonicalConfig(filterConfig('a', {})));
    expect(JSON.parse(canonicalConfig(a))).toMatchObject({
      unknown: 'keep',
      rules: { empty: { effect: 'drop' } },
    });
  });
});

describe('diffConfigs', () => {
  it('names what changed, in the order of the funnel', () => {
    const a = filterConfig('a', { empty: { effect: 'drop' } });
    const b = filterConfig('b', { 'too-many-files': { effect: 'seed', parameters: { most: 3 } } }, 'drop');
    expect(diffConfigs(a, b)).toEqual([
      { rule: null, parameter: null, before: 'keep', after: 'drop', unit: '', needsRun: false },
      { rule: 'empty', parameter: null, before: 'drop', after: 'off', unit: '', needsRun: false },
      { rule: 'too-many-files', parameter: null, before: 'off', after: 'seed', unit: '', needsRun: false },
      { rule: 'too-many-files', parameter: 'most', before: 100, after: 3, unit: 'files', needsRun: false },
    ]);
    expect(diffConfigs(a, a)).toEqual([]);
    expect(staleRules(a, b)).toEqual([]);
  });

  it('tells thresholds from what needs a new look, and lists in another order from other lists', () => {
    const bot = (parameters: ParameterValues) => filterConfig('x', { bot: { effect: 'drop', parameters } });
    const a = bot({ words: ['a', 'b'] });
    expect(diffConfigs(a, bot({ words: ['b', 'a'] }))).toEqual([]);
    expect(staleRules(a, bot({ words: ['b', 'c'] }))).toEqual(['bot']);
    expect(staleRules(a, bot({ words: ['a', 'b', 'c'], parts: [] }))).toEqual(['bot']);
    expect(staleRules(a, bot({ words: ['a', 'b'], signs: ['title-word'] }))).toEqual([]);
  });
});
