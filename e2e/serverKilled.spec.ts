import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startOwnServer, type OwnServer } from './server';

const ROWS = 12_000;

interface Run {
  id: number;
  status: string;
  counts: Record<string, number>;
}

/** A file whose import takes a while. */
function file(): string {
  const rows = Array.from({ length: ROWS }, (_, at) => ({
    instance_id: `tarn__beck-${at + 1}`,
    repo: 'tarn/beck',
    base_commit: (at + 1).toString(16).padStart(40, '0'),
    problem_statement: `Case ${at + 1}`,
    patch: `diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,1 +1,2 @@\n kept\n+added ${at}\n`,
    created_at: '2024-03-01T10:00:00Z',
  }));
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

async function ask<Answer>(address: string, options: RequestInit = {}): Promise<Answer> {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

async function until(server: OwnServer, id: number, isReached: (run: Run) => boolean): Promise<Run> {
  for (;;) {
    const run = await ask<Run>(`${server.address}/api/runs/${id}`);
    if (isReached(run)) return run;
  }
}

test('a web server that is killed in mid-import loses nothing and doubles nothing', async () => {
  test.setTimeout(300_000);
  const dataDir = path.join(test.info().project.outputDir, `../killed-${process.env['PULLSCOPE_E2E_PORT']}`);
  rmSync(dataDir, { recursive: true, force: true });
  const first = await startOwnServer(dataDir);
  const { upload } = await ask<{ upload: string }>(`${first.address}/api/uploads`, {
    ...{ method: 'POST', body: file() },
  });
  const body = JSON.stringify({ files: [{ upload, name: 'beck.jsonl' }], dataset: 'beck' });
  const { id } = await ask<Run>(`${first.address}/api/imports`, { method: 'POST', body });
  // Another file is coming in when it happens.
  const half = fetch(`${first.address}/api/uploads`, {
    method: 'POST',
    body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(100_000)) }),
    duplex: 'half',
  } as RequestInit).catch(() => null);
  const met = await until(first, id, ({ counts }) => (counts['rows'] ?? 0) > 0);
  await first.kill('SIGKILL');
  expect(met.status).toBe('running');
  expect(met.counts['rows']).toBeLessThan(ROWS);
  expect(await half).toBeNull();

  const second = await startOwnServer(dataDir);
  const end = await until(second, id, ({ status }) => status !== 'queued' && status !== 'running');
  expect(end).toMatchObject({
    status: 'succeeded',
    counts: { rows: ROWS, instancesAdded: ROWS, instancesUnchanged: 0, conflicts: 0, failed: 0 },
  });
  expect(end.counts['bytes']).toBe(end.counts['totalBytes']);
  expect(await ask(`${second.address}/api/datasets/beck`)).toMatchObject({ instances: ROWS });
  const events = await (await fetch(`${second.address}/api/runs/${id}/events`)).text();
  expect(events).toContain('event: end');
  const whole = readdirSync(path.join(dataDir, 'uploads')).filter((name) => !name.endsWith('.part'));
  expect(whole.every((name) => name === upload)).toBe(true);
  await second.kill('SIGTERM');
});

test('a web server whose terminal is gone ends when it is told to', async () => {
  const dataDir = path.join(test.info().project.outputDir, `../alone-${process.env['PULLSCOPE_E2E_PORT']}`);
  rmSync(dataDir, { recursive: true, force: true });
  const server = await startOwnServer(dataDir, 'debug');
  server.closeOutputs();
  await ask(`${server.address}/api/health`);
  expect((await fetch(`${server.address}/datasets/none`)).status).toBe(404);
  await server.kill('SIGTERM');
  await expect(fetch(server.address)).rejects.toThrow();
});
