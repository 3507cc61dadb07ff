import { expect, it } from 'vitest';
import { addToOutbox, keepDraft, readDraft, readOutbox, removeFromOutbox } from './drafts';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    kept,
  };
}

it('keeps a draft of each claim until it is done, and passes over what is no draft', () => {
  const store = memory();
  keepDraft(store, 1, { values: { judgement: 'fine' }, note: 'n' });
  expect(readDraft(store, 1)).toEqual({ values: { judgement: 'fine' }, note: 'n' });
  expect(readDraft(store, 2)).toBeNull();
  store.setItem('pullscope:label-draft:2', '{broken');
  expect(readDraft(store, 2)).toBeNull();
  keepDraft(store, 1, null);
  expect(readDraft(store, 1)).toBeNull();
});

it('keeps labels that are on their way, each until it is acknowledged', () => {
  const store = memory();
  const label = (submission: string) => ({
    ...{ claim: 1, instanceId: 'a', values: {}, note: '', seconds: 1, submission },
  });
  addToOutbox(store, 7, label('a'));
  addToOutbox(store, 7, label('b'));
  removeFromOutbox(store, 7, 'a');
  expect(readOutbox(store, 7).map(({ submission }) => submission)).toEqual(['b']);
  expect(readOutbox(store, 8)).toEqual([]);
  removeFromOutbox(store, 7, 'b');
  expect(store.kept.size).toBe(0);
});
