// Programs that the tests need and npm does not have: a browser, and the oldest PostgreSQL that is supported.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, run, step } from './setup.mjs';

/** Where Debian and others put their browser. */
export const CHROMIUM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const POSTGRES_15 = '/usr/lib/postgresql/15/bin';

/** A browser for Playwright: CHROMIUM_PATH, the system's, else Debian's package when this user may install it. */
export async function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) fail(`CHROMIUM_PATH names ${given}, which is not there.`);
  if (given || CHROMIUM.some((file) => existsSync(file)) || hasPlaywrightsOwn()) return;
  const asRoot = process.getuid?.() === 0;
  if (!asRoot || spawnSync('apt-get', ['--version']).status !== 0) {
    fail(
      'no Chromium was found for the browser tests.',
      'Install it (Debian: sudo apt-get install chromium), or set CHROMIUM_PATH to one.',
    );
  }
  await step('Installing Chromium (Debian’s package)', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    // The smaller one has no windows; not every release has it.
    for (const name of ['chromium-headless-shell', 'chromium']) {
      const words = ['install', '-y', '-qq', '--no-install-recommends', name];
      if ((await run('apt-get', words, { env })) === 0) return;
    }
    fail('installing Chromium failed; apt-get says why above.', 'Install it by hand, or set CHROMIUM_PATH.');
  });
}

function hasPlaywrightsOwn() {
  const home = process.env.HOME ?? '';
  const cache =
    process.platform === 'darwin' ? `${home}/Library/Caches/ms-playwright` : `${home}/.cache/ms-playwright`;
  return existsSync(process.env.PLAYWRIGHT_BROWSERS_PATH ?? cache);
}

/** The folder of Debian's PostgreSQL 15 programs, or undefined. */
export function debianPostgres() {
  return existsSync(`${POSTGRES_15}/initdb`) ? POSTGRES_15 : undefined;
}
