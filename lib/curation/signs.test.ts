import { describe, expect, it } from 'vitest';
import { decide } from './decide';
import { foundSigns, packSigns, signMask } from './signs';

const choices = ['red', 'green', 'blue'].map((code) => ({ code, label: code }));

describe('signs', () => {
  it('go into a number and come back', () => {
    const packed = packSigns(choices, new Set(['blue', 'red']), new Set(['green']));
    expect(foundSigns(choices, packed)).toEqual(['red', 'blue']);
  });

  it('fail when any that counts is found, and are unknown when one that counts could not be looked for', () => {
    const any = (listed: string[]) => ({ fails: 'any' as const, limit: signMask(choices, listed) });
    const value = packSigns(choices, new Set(['red']), new Set(['green']));
    expect(decide(value, any(['red', 'green']))).toBe('fail');
    expect(decide(value, any(['green', 'blue']))).toBe('unknown');
    expect(decide(value, any(['blue']))).toBe('pass');
    expect(decide(value, any(['no such sign']))).toBe('pass');
  });

  it('fail when none that counts is found, and are unknown when one could not be looked for', () => {
    const none = (listed: string[]) => ({ fails: 'none' as const, limit: signMask(choices, listed) });
    const value = packSigns(choices, new Set(['red']), new Set(['green']));
    expect(decide(value, none(['red', 'green']))).toBe('pass');
    expect(decide(value, none(['green', 'blue']))).toBe('unknown');
    expect(decide(value, none(['blue']))).toBe('fail');
  });

  it('fail when there are only such that count', () => {
    const only = (listed: string[]) => ({ fails: 'only' as const, limit: signMask(choices, listed) });
    const value = packSigns(choices, new Set(['red', 'blue']));
    expect(decide(value, only(['red', 'green', 'blue']))).toBe('fail');
    expect(decide(value, only(['red']))).toBe('pass');
    expect(decide(0, only(['red']))).toBe('pass');
  });
});
