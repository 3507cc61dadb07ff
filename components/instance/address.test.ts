import { expect, it } from 'vitest';
import { instanceHref, partHref, playgroundHref, searchOf, tabOf } from './address';

it('addresses keep every character of a name', () => {
  const name = { dataset: 'a/b ?', instanceId: 'owner__repo-1#%2F' };
  expect(instanceHref(name)).toBe('/datasets/a%2Fb%20%3F/instances/owner__repo-1%23%252F');
  expect(partHref(name, 'files/3/before')).toBe(`/api${instanceHref(name)}/files/3/before`);
  expect(playgroundHref(name)).toBe('/playground?dataset=a%2Fb+%3F&instance=owner__repo-1%23%252F');
  expect(playgroundHref({ dataset: 'a', instanceId: 'b' }, 0)).toBe(
    '/playground?dataset=a&instance=b&output=0',
  );
});

it('an address says only what is not the rule', () => {
  expect(
    searchOf([
      ['q', 'repo:"a b"'],
      ['sort', ''],
      ['dir', null],
      ['tab', undefined],
    ]),
  ).toBe('?q=repo%3A%22a+b%22');
  expect(searchOf([])).toBe('');
  expect([tabOf('files'), tabOf('constructor'), tabOf(null)]).toEqual(['files', 'issue', 'issue']);
});
