import { describe, expect, it } from 'vitest';
import { allowedHosts, BindError, checkBind, checkHost } from './hosts';
import { Problem } from './problem';

const allowed = allowedHosts({ port: 3000, allowedHosts: ['Pullscope.example:8080'] });
const from = (host?: string) => new Headers(host === undefined ? {} : { host });

describe('checkBind', () => {
  it.each(['127.0.0.1', '::1', 'localhost', 'LOCALHOST'])('serves on %s', (host) => {
    expect(() => checkBind({ host, url: null }, { hasAccounts: false })).not.toThrow();
  });

  it.each(['0.0.0.0', '::', '', '192.168.1.4', '127.0.0.1.example.com', 'example.com', '10.0.0.1'])(
    'refuses %j and says why',
    (host) => {
      expect(() => checkBind({ host, url: null }, { hasAccounts: false })).toThrow(BindError);
      expect(() => checkBind({ host, url: null }, { hasAccounts: false })).toThrow(/nobody has an account/);
    },
  );
});

describe('checkBind behind a proxy', () => {
  const check = (url: string, hasAccounts: boolean) => () =>
    checkBind({ host: '127.0.0.1', url }, { hasAccounts });

  it('refuses to make everybody who comes through it the owner', () => {
    expect(check('https://pullscope.example', false)).toThrow(/Refusing to serve on pullscope.example/);
    expect(check('https://pullscope.example', true)).not.toThrow();
    expect(check('http://[::1]:8080', false)).not.toThrow();
  });
});

describe('checkBind where there are accounts', () => {
  it.each(['0.0.0.0', '192.168.1.4'])('serves on %s', (host) => {
    expect(() => checkBind({ host, url: null }, { hasAccounts: true })).not.toThrow();
  });
});

describe('checkHost', () => {
  it.each(['127.0.0.1:3000', 'localhost:3000', 'LocalHost:3000', '[::1]:3000', 'pullscope.example:8080'])(
    'answers to %s',
    (host) => {
      expect(() => checkHost(from(host), allowed)).not.toThrow();
    },
  );

  it.each([
    'rebound.example:3000',
    'localhost',
    'localhost:3001',
    'localhost.:3000',
    'localhost:3000.rebound.example',
    'rebound.example#localhost:3000',
    '0.0.0.0:3000',
    '',
  ])('refuses %j with 421', (host) => {
    expect(() => checkHost(from(host), allowed)).toThrow(Problem);
    expect(() => checkHost(from(host), allowed)).toThrow(
      expect.objectContaining({ status: 421, kind: 'wrong-host' }) as Error,
    );
  });

  it('refuses a request without a Host and says what it answers to', () => {
    expect(() => checkHost(from(), allowed)).toThrow(/says nothing.*localhost:3000.*PULLSCOPE_ALLOWED_HOSTS/);
  });

  it('answers to the address it is bound to and to the one people use, but to no name for all addresses', () => {
    const served = { port: 3000, url: 'https://Pullscope.example', allowedHosts: [] };
    for (const [host, names] of [
      ['192.168.1.4', ['192.168.1.4:3000', 'pullscope.example', 'localhost:3000']],
      ['fe80::1', ['[fe80::1]:3000']],
    ] as const)
      for (const name of names)
        expect(() => checkHost(from(name), allowedHosts({ ...served, host }))).not.toThrow();
    for (const host of ['0.0.0.0', '::', ''])
      for (const name of ['0.0.0.0:3000', '[::]:3000', ':3000'])
        expect(() => checkHost(from(name), allowedHosts({ ...served, host }))).toThrow(Problem);
  });

  it('takes a bare name where the port is 80', () => {
    expect(() => checkHost(from('localhost'), allowedHosts({ port: 80, allowedHosts: [] }))).not.toThrow();
  });
});
