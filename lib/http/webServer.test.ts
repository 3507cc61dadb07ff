import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { peerOf } from './webServer';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as Pick<IncomingMessage, 'headers' | 'socket'>;

describe('the machine that a request comes from', () => {
  it.each([
    ['the one at the other end', from('192.0.2.7'), false, '192.0.2.7'],
    ['not what a client says of itself', from('192.0.2.7', '10.0.0.1'), false, '192.0.2.7'],
    [
      'nor behind a proxy, when it is not the proxy that asks',
      from('192.0.2.7', '10.0.0.1'),
      true,
      '192.0.2.7',
    ],
    [
      'whom the proxy of this machine was asked by',
      from('127.0.0.1', '10.0.0.1, 192.0.2.9'),
      true,
      '192.0.2.9',
    ],
    ['the same over IPv6', from('::ffff:127.0.0.1', '192.0.2.9'), true, '192.0.2.9'],
    ['this machine, when no proxy is told of', from('127.0.0.1', '192.0.2.9'), false, '127.0.0.1'],
    ['this machine, when the proxy says nobody', from('::1'), true, '::1'],
  ])('is %s', (_what, request, isBehindProxy, peer) => {
    expect(peerOf(request, isBehindProxy)).toBe(peer);
  });
});
