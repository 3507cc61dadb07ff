import { expect, it } from 'vitest';
import { nextPage } from './nextPage';

it.each([
  ['/runs?kind=import', '/runs?kind=import'],
  ['/datasets/a%2Fb?q=x y#z', '/datasets/a%2Fb?q=x%20y#z'],
  [['/rules', '/runs'], '/rules'],
])('leads back to %j', (given, next) => {
  expect(nextPage(given)).toBe(next);
});

it.each([
  undefined,
  '',
  'runs',
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example/',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '/a/..//elsewhere.example\\',
  'javascript:alert(1)',
  '/api/changes',
  '/sign-in?next=/runs',
])('leads from %j to the start, never elsewhere', (given) => {
  expect(nextPage(given)).toBe('/');
});
