import { describe, expect, it } from 'vitest';
import { nextStep } from './nextStep';

const full = {
  ...{ name: 'lite', createdAt: '2024-01-01T00:00:00.000Z', instances: 300, outputs: 600 },
  ...{ marked: 3, questionable: 1, scored: 300, formatErrors: 0, meanReward: 0.5 },
};

describe('the next step of a dataset', () => {
  it.each([
    ['is to bring instances in', { instances: 0 }, './pullscope import FILE --dataset lite'],
    ['is to bring outputs in', { outputs: 0 }, './pullscope import OUTPUTS.jsonl --dataset lite'],
  ])('%s', (_what, change, command) => {
    expect(nextStep({ ...full, ...change }).command).toBe(command);
  });

  it.each([
    ['leads to format errors', { formatErrors: 2 }, '/datasets/lite?q=reward%3A-1'],
    ['starts the marking', { marked: 0 }, '/datasets/lite?q=mark%3Anone&sort=reward&dir=asc'],
    ['goes on with the marking', {}, '/datasets/lite?q=mark%3Anone&sort=reward&dir=asc'],
    ['waits for the scores', { scored: 0 }, undefined],
  ])('%s', (_what, change, href) => {
    expect(nextStep({ ...full, ...change }).href).toBe(href);
  });

  it('quotes an odd name for the shell', () => {
    expect(nextStep({ ...full, name: "it's $HOME", instances: 0 }).command).toBe(
      `./pullscope import FILE --dataset 'it'\\''s $HOME'`,
    );
  });
});
