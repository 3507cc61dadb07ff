import { describe, expect, it } from 'vitest';
import { RULES } from '@/lib/curation/catalogue';
import { filterConfig } from '@/lib/curation/config/config';
import { diffConfigs } from '@/lib/curation/config/diffConfigs';
import { PRESETS } from '@/lib/curation/config/presets';
import { readChanges, writeChanges } from './configChanges';
import { withEffect, withParameter } from './configEdits';

const base = filterConfig('base', { 'too-many-files': { effect: 'drop' } });

describe('changes of a config in an address', () => {
  it('are effects, parameters and what becomes of the unknown', () => {
    const files = withParameter(withEffect(base, 'empty', 'drop'), 'too-many-files', 'most', 12);
    const text = writeChanges(base, { ...files, unknown: 'drop' });
    expect(text).toBe('unknown:drop,empty:drop,too-many-files.most:12');
    const read = readChanges(base, text);
    expect(read.ignored).toEqual([]);
    expect(diffConfigs(read.config, { ...files, unknown: 'drop' })).toEqual([]);
  });

  it('come back from any preset to any other', () => {
    for (const from of PRESETS) {
      for (const to of PRESETS) {
        const read = readChanges(from.config, writeChanges(from.config, to.config));
        expect(diffConfigs(read.config, to.config), `${from.name} to ${to.name}`).toEqual([]);
      }
    }
  });

  it('hold lists whose words have signs of the address in them, and empty lists', () => {
    for (const rule of RULES) {
      for (const [name, parameter] of Object.entries(rule.parameters)) {
        if (parameter.type !== 'words') continue;
        for (const words of [['a,b', 'c:d', 'e+f', 'g%h', 'ö'], []]) {
          const changed = withParameter(base, rule.code, name, words);
          const read = readChanges(base, writeChanges(base, changed));
          expect(diffConfigs(read.config, changed)).toEqual([]);
        }
      }
    }
  });

  it('that can’t be are left out and named, the others count', () => {
    const text =
      'no-such-rule:drop,empty:perhaps,too-many-files.most:many,too-many-files.least:1,empty,empty:seed';
    const { config, ignored } = readChanges(base, text);
    expect(ignored).toEqual(text.split(',').slice(0, 5));
    expect(config.rules.get('empty')?.effect).toBe('seed');
  });

  it('are none without a text', () => {
    expect(readChanges(base, null)).toEqual({ config: base, ignored: [] });
  });
});
