import { Readable, Writable } from 'node:stream';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { acceptInvite } from '@/lib/db/people/invites';
import { createClient } from '@/lib/db/client';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { createLog } from '@/lib/log';
import { runCli } from './runCli';

let url: string;
beforeAll(async () => {
  url = await testDatabase();
  vi.stubEnv('DATABASE_URL', url);
  vi.stubEnv('PULLSCOPE_URL', 'https://pullscope.example/');
});

/** What a command says, and how it ends. */
async function say(...words: string[]): Promise<Said> {
  return sayOf('people', ...words);
}

interface Said {
  code: number;
  out: string;
  err: string;
}

async function sayOf(...words: string[]): Promise<Said> {
  const said = { out: '', err: '' };
  const sink = (name: 'out' | 'err') =>
    new Writable({
      write: (chunk, _, done) => {
        said[name] += String(chunk);
        done();
      },
    });
  const streams = { stdin: Readable.from([]), stdout: sink('out'), stderr: sink('err') };
  const code = await runCli(words, { ...streams, signal: new AbortController().signal });
  return { code, ...said };
}

describe('./pullscope people', () => {
  it('says how to begin, and lets only an owner be the first', async () => {
    expect((await say()).out).toContain('people add --email YOU@HOST --role owner');
    expect(await say('invite', '--role', 'viewer')).toMatchObject({
      code: 2,
      err: expect.stringContaining('owner’s'),
    });
  });

  it('makes a link by which one joins, and lists who did', async () => {
    const { out } = await say('add', '--email', 'Own@host.example', '--role', 'owner', '--json');
    const { link } = JSON.parse(out) as { link: string };
    expect(link).toMatch(/^https:\/\/pullscope\.example\/join\/[\w-]{43}$/);
    const db = createClient(url, { log: createLog('silent') });
    const who = { name: 'O', email: 'own@host.example', password: 'a long enough one' };
    await acceptInvite(db, link.split('/').at(-1) ?? '', who);
    await db.$disconnect();
    expect((await say('list')).out).toBe('owner      own@host.example  O\n');
  });

  it('makes tokens, changes roles but the last owner’s, and tells of it all', async () => {
    const { out } = await say('token', 'own@host.example', '--name', 'ci', '--scopes', 'run.read,run.create');
    expect(out).toMatch(/^ps_[\w-]{43}\n/);
    expect(await say('token', 'own@host.example', '--name', 'x', '--scopes', 'account.write')).toMatchObject({
      code: 2,
      err: expect.stringContaining('account.write'),
    });
    expect(await say('role', 'own@host.example', 'viewer')).toMatchObject({
      code: 1,
      err: expect.stringContaining('last owner'),
    });
    expect((await say('disable', 'none@host.example')).code).toBe(2);
    const log = (await say('log', '--json')).out.trim().split('\n');
    const changes = log.map((line) => JSON.parse(line) as { action: string; kind: string });
    expect(changes.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
      'token.create command',
      'invite.accept person',
      'invite.create command',
    ]);
    expect((await say('log', '--person', 'own@host.example')).out).toContain('invite.accept');
    expect((await say('log', '--since', 'yesterday')).code).toBe(2);
    const db = createClient(url, { log: createLog('silent') });
    await db.dataset.create({ data: { name: 'old' } });
    await db.$disconnect();
    await sayOf('datasets', 'rename', 'old', 'new');
    expect(JSON.parse((await say('log', '--json', '--limit', '1')).out)).toMatchObject({
      action: 'command.datasets',
      subject: 'dataset new',
      detail: { verb: 'rename', from: 'old' },
    });
    expect(log.join()).not.toContain(out.trim().split('\n')[0]);
  });
});
