'use client';

import type { ReactNode } from 'react';

/** Stands in for the whole document, so it brings its own styles and follows the system's theme. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }): ReactNode {
  return (
    <html lang="en" style={{ colorScheme: 'light dark' }}>
      <body
        style={{
          fontFamily: 'system-ui, sans-serif',
          maxWidth: '40rem',
          margin: '4rem auto',
          padding: '0 1rem',
        }}
      >
        <title>Pullscope could not be shown</title>
        <main>
          <h1 style={{ fontSize: '1.25rem' }}>Pullscope could not be shown</h1>
          <p>
            A fault stopped the page before anything could be drawn; what you stored is untouched. Try again;
            if it fails again, restart the server and look at the last lines of its log.
          </p>
          <button type="button" onClick={() => retry()}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
