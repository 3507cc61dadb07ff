import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** The most bytes of gzip'd scripts that a page without an editor may load: 200 KB. */
export const MOST_SCRIPT = 200_000;

/** Weighs every script that a page loads from here on, workers included, as gzip would send it. */
export function weighScripts(page: Page): () => Promise<number> {
  const scripts = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.ok() && new URL(response.url()).pathname.endsWith('.js'))
      scripts.set(
        response.url(),
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0,
        ),
      );
  });
  return async () => (await Promise.all(scripts.values())).reduce((sum, size) => sum + size, 0);
}
