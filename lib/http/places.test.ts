import { expect, it } from 'vitest';
import { createPlaces } from './places';

it('gives as many places as there are, and those again that were returned, each once', () => {
  const places = createPlaces(2);
  const first = places.take();
  const second = places.take();
  expect([first, second]).not.toContain(null);
  expect(places.take()).toBeNull();
  first?.();
  first?.();
  expect(places.take()).not.toBeNull();
  expect(places.take()).toBeNull();
});
