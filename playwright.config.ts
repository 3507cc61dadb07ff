import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

/** Playwright reads this file again in each of its processes: what is chosen here is handed on by the environment. */
process.env['PULLSCOPE_E2E_PORT'] ??= String(await freePort());

const baseURL = `http://127.0.0.1:${process.env['PULLSCOPE_E2E_PORT']}`;
/** The first is Debian's Chromium without windows, which takes half the time. */
const chromium = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A cold editor on two busy cores takes a while; nothing here measures time.
  timeout: 120_000,
  expect: { timeout: 45_000 },
  use: {
    baseURL,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // A trace of everything costs a third of the time; --trace on makes one of what fails here.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? chromium.find((file) => existsSync(file)),
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `node scripts/pullscope.mjs serve --port ${process.env['PULLSCOPE_E2E_PORT']}`,
    url: `${baseURL}/api/health`,
    env: {
      PULLSCOPE_DATA: path.join(
        import.meta.dirname,
        `test-results/server-${process.env['PULLSCOPE_E2E_PORT']}`,
      ),
      PULLSCOPE_LOG_LEVEL: 'warn',
      PULLSCOPE_ROOTS: `samples=${path.join(import.meta.dirname, 'public/sample')}`,
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    timeout: 60_000,
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
