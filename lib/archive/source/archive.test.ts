import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import type { LookupAddress } from 'node:dns';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseHour } from '../hours';
import { serve, testServer } from '../testing/server';
import { isPublicAddress } from './address';
import { openArchive, type ArchivePlace } from './archive';
import type { DownloadPace } from './download';
import { request } from './request';

const HOUR = parseHour('2015-01-01-0') ?? 0;
const PACE: DownloadPace = { tries: 3, pauseMs: 1, timeoutMs: 300 };
const BYTES = Buffer.alloc(300_000, 'abcdefghij');

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'pullscope-archive-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function archiveAt(base: string, { cache = folder(), maxBytes = 1e9, allowPrivate = true, ...more } = {}) {
  const place: ArchivePlace = { kind: 'http', base, allowPrivate };
  const signal = new AbortController().signal;
  return openArchive(place, { cache: { folder: cache, maxBytes }, signal, pace: PACE, ...more });
}

const read = async (archive: ReturnType<typeof archiveAt>, hour = HOUR) => text(await archive.open(hour));

describe('an archive at an http address', () => {
  it('is asked once for an hour, and then read from the cache', async () => {
    const server = await testServer((asked, response) => serve(asked, response, BYTES));
    const archive = archiveAt(server.base);
    expect(await read(archive)).toBe(BYTES.toString());
    expect(await read(archive)).toBe(BYTES.toString());
    expect(server.asked.map(({ url }) => url)).toEqual(['/2015-01-01-0.json.gz']);
    await archive.distrust(HOUR);
    await read(archive);
    expect(server.asked).toHaveLength(2);
  });

  it('goes on where a connection dropped', async () => {
    const server = await testServer((asked, response, count) => {
      if (count > 3) {
        serve(asked, response, BYTES);
        return;
      }
      const from = Number(/\d+/.exec(asked.headers.range ?? '')?.[0] ?? 0);
      const status = from > 0 ? 206 : 200;
      const range = `bytes ${from}-${BYTES.length - 1}/${BYTES.length}`;
      response.writeHead(status, {
        etag: '"one"',
        'content-range': range,
        'content-length': BYTES.length - from,
      });
      response.write(BYTES.subarray(from, from + 70_000), () => response.destroy());
    });
    expect(await read(archiveAt(server.base))).toBe(BYTES.toString());
    const starts = server.asked.map(({ range }) => Number(/\d+/.exec(range ?? 'bytes=0-')?.[0]));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(starts[3]).toBeGreaterThan(0);
  });

  it('begins anew when the file is another one by then, or the server knows no parts', async () => {
    const server = await testServer((_, response, count) => {
      response.writeHead(200, { etag: `"${count}"`, 'content-length': BYTES.length });
      if (count === 1) response.write(BYTES.subarray(0, 70_000), () => response.destroy());
      else response.end(BYTES);
    });
    expect(await read(archiveAt(server.base))).toBe(BYTES.toString());
  });

  it('tries again after server errors, silence and dropped connections, but not for ever', async () => {
    const flaky = await testServer((asked, response, count) => {
      if (count === 1) response.writeHead(503).end();
      else if (count === 2) response.on('close', () => undefined);
      else serve(asked, response, BYTES);
    });
    expect(await read(archiveAt(flaky.base))).toBe(BYTES.toString());
    expect(flaky.asked).toHaveLength(3);
    const dead = await testServer((_, response) => response.destroy());
    await expect(read(archiveAt(dead.base))).rejects.toMatchObject({ reason: 'unreachable' });
    expect(dead.asked).toHaveLength(3);
    const truncating = await testServer((_, response) => {
      response.writeHead(200, { 'content-length': BYTES.length });
      response.write(BYTES.subarray(0, 1_000), () => response.destroy());
    });
    await expect(read(archiveAt(truncating.base))).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('says that an hour is missing without asking twice, and leaves nothing behind', async () => {
    const server = await testServer((_, response) => response.writeHead(404).end('no'));
    const cache = folder();
    await expect(read(archiveAt(server.base, { cache }))).rejects.toMatchObject({ reason: 'missing' });
    expect(server.asked).toHaveLength(1);
    expect(readdirSync(cache)).toEqual([]);
    const forbidden = await testServer((_, response) => response.writeHead(403).end());
    await expect(read(archiveAt(forbidden.base))).rejects.toMatchObject({ reason: 'unreachable' });
    expect(forbidden.asked).toHaveLength(1);
  });

  it('starts over when what it has is no part of what the server has', async () => {
    const server = await testServer((asked, response, count) => {
      if (count === 1) {
        response.writeHead(200, { etag: '"one"', 'content-length': BYTES.length });
        response.write(BYTES.subarray(0, 70_000), () => response.destroy());
      } else if (count === 2) response.writeHead(416).end();
      else serve(asked, response, BYTES.subarray(0, 10));
    });
    expect(await read(archiveAt(server.base))).toBe(BYTES.subarray(0, 10).toString());
  });

  it('refuses a part that it did not ask for', async () => {
    const server = await testServer((_, response) =>
      response.writeHead(206, { 'content-range': 'bytes 5-9/10' }).end('fghij'),
    );
    await expect(read(archiveAt(server.base))).rejects.toThrow('another part');
  });

  it('keeps the cache within its size, the least recently used goes first', async () => {
    const server = await testServer((asked, response) => serve(asked, response, BYTES));
    const cache = folder();
    const archive = archiveAt(server.base, { cache, maxBytes: 700_000 });
    writeFileSync(path.join(cache, 'gone.part'), 'x');
    utimesSync(path.join(cache, 'gone.part'), 0, 0);
    await read(archive, HOUR);
    await read(archive, HOUR + 1);
    for (const name of readdirSync(cache))
      utimesSync(path.join(cache, name), 1, name.includes('01-1') ? 1 : 2);
    await read(archive, HOUR + 2);
    expect(readdirSync(cache).map((name) => name.slice(-12))).toEqual(['2015-01-01-0', '2015-01-01-2']);
  });
});

describe('addresses', () => {
  it('of this machine and private networks are told from public ones', () => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '0.0.0.0',
      '100.64.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:db8::1',
      'ff02::1',
      'localhost',
      '',
    ];
    expect(inside.filter(isPublicAddress)).toEqual([]);
    const outside = ['8.8.8.8', '172.32.0.1', '151.101.1.1', '2606:4700::1111', '2a00:1450:4001::1'];
    expect(outside.filter(isPublicAddress)).toEqual(outside);
  });

  it('inside are refused, written in whatever way', async () => {
    const server = await testServer((asked, response) => serve(asked, response, BYTES));
    const { port } = new URL(server.base);
    for (const host of [
      '127.0.0.1',
      'localhost',
      '127.1',
      '2130706433',
      '0x7f000001',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0.0.0.0',
    ])
      await expect(read(archiveAt(`http://${host}:${port}/`, { allowPrivate: false }))).rejects.toMatchObject(
        { reason: 'refused' },
      );
    expect(server.asked).toEqual([]);
  });

  it('inside are refused behind a name that changes its mind, and the connection goes to the checked one', async () => {
    const answers: LookupAddress[][] = [];
    const resolve = ((_: string, __: object, done: (error: null, found: LookupAddress[]) => void) => {
      done(null, answers.shift() ?? [{ address: '127.0.0.1', family: 4 }]);
    }) as never;
    const archive = archiveAt('http://archive.example:1/', { allowPrivate: false, resolve } as never);
    await expect(read(archive)).rejects.toMatchObject({
      reason: 'refused',
      message: expect.stringContaining('127.0.0.1') as string,
    });
    const server = await testServer((asked, response) => serve(asked, response, BYTES));
    const named = server.base.replace('127.0.0.1', 'archive.example');
    expect(await read(archiveAt(named, { resolve } as never))).toBe(BYTES.toString());
  });

  it('inside are refused after a redirect', async () => {
    const server = await testServer((_, response) => response.writeHead(302, { location: '/x' }).end());
    const { port } = new URL(server.base);
    let hop = 0;
    const resolve = ((_: string, __: object, done: (error: null, found: LookupAddress[]) => void) => {
      hop++;
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    }) as never;
    const options = { headers: {}, timeoutMs: 500, signal: new AbortController().signal, resolve };
    await expect(
      request(new URL(`http://archive.example:${port}/`), { ...options, allowPrivate: false }),
    ).rejects.toMatchObject({ reason: 'refused' });
    expect(hop).toBe(1);
    await expect(
      request(new URL(`http://archive.example:${port}/`), { ...options, allowPrivate: true }),
    ).rejects.toThrow('redirects more than 5 times');
  });

  it('inside are refused after a redirect from one that a root names', async () => {
    const inside = await testServer((asked, response) => serve(asked, response, BYTES));
    const named = await testServer((asked, response) => {
      if (asked.url?.startsWith('/moved/') === true) serve(asked, response, BYTES);
      else
        response
          .writeHead(301, {
            location: `${asked.url?.startsWith('/out/') === true ? inside.base : '/moved/'}x`,
          })
          .end();
    });
    expect(await read(archiveAt(named.base))).toBe(BYTES.toString());
    await expect(read(archiveAt(`${named.base}out/`))).rejects.toMatchObject({ reason: 'refused' });
    expect(inside.asked).toEqual([]);
  });

  it('of other kinds are refused, redirects are followed', async () => {
    const signal = new AbortController().signal;
    const options = { headers: {}, timeoutMs: 500, signal, allowPrivate: true };
    const server = await testServer((asked, response) => {
      const to = { '/ftp': 'ftp://127.0.0.1/', '/none': undefined, '/ok': '/2015-01-01-0.json.gz' }[
        asked.url ?? ''
      ];
      if (asked.url === '/2015-01-01-0.json.gz') serve(asked, response, BYTES);
      else response.writeHead(307, to === undefined ? {} : { location: to }).end();
    });
    await expect(request(new URL('/ftp', server.base), options)).rejects.toMatchObject({ reason: 'refused' });
    await expect(request(new URL('/none', server.base), options)).rejects.toMatchObject({
      reason: 'refused',
    });
    expect(await text(await request(new URL('/ok', server.base), options))).toBe(BYTES.toString());
    for (const base of ['ftp://a.example', 'http://user:pass@a.example', 'no address'])
      expect(() => archiveAt(base)).toThrow('is no http or https address');
  });
});

describe('an archive in a folder', () => {
  const inFolder = (root: string) =>
    openArchive(
      { kind: 'folder', path: root },
      { cache: { folder: root, maxBytes: 1 }, signal: new AbortController().signal },
    );

  it('gives the hours that are there, says which are missing, and does not leave the folder', async () => {
    const root = folder();
    writeFileSync(path.join(root, '2015-01-01-0.json.gz'), 'hour');
    writeFileSync(path.join(root, 'elsewhere'), 'secret');
    mkdirSync(path.join(root, 'archive'));
    symlinkSync('../elsewhere', path.join(root, 'archive', '2015-01-01-0.json.gz'));
    expect(await text(await inFolder(root).open(HOUR))).toBe('hour');
    await inFolder(root).distrust(HOUR);
    // What is said is shown in the browser: no path of the machine is in it.
    await expect(inFolder(root).open(HOUR + 1)).rejects.toMatchObject({
      reason: 'missing',
      message: expect.not.stringContaining(path.dirname(root)) as string,
    });
    await expect(inFolder(path.join(root, 'archive')).open(HOUR)).rejects.toMatchObject({
      reason: 'refused',
    });
  });
});
