import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { AppHeader } from '@/components/AppHeader';
import { DatabaseAway } from '@/components/DatabaseAway';
import { THEME_COOKIE, themeOf } from '@/components/theme';
import { ReadOnlyProvider } from '@/components/ui/readOnly';
import { READ_ONLY_WORDS, VIEWER_WORDS } from '@/components/ui/readOnlyWords';
import { readEnv } from '@/lib/env';
import { lookerOf } from '@/lib/http/looker';
import { whileReachable } from '@/lib/http/reachable';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Pullscope', template: '%s · Pullscope' },
  description: 'Inspect pull-request datasets and explore the SWE-RL reward on them.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#14181e' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  const { readOnly } = readEnv();
  const given = await headers();
  const looker = await whileReachable(() => lookerOf(given));
  const isViewer = looker.ok && looker.value.role === 'viewer';
  const refusal = readOnly ? READ_ONLY_WORDS : isViewer ? VIEWER_WORDS : null;
  return (
    <html lang="en" data-theme={theme === 'auto' ? undefined : theme}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only rounded-control bg-accent px-3 py-1 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
        >
          Skip to the content
        </a>
        <AppHeader theme={theme} isReadOnly={readOnly} looker={looker.ok ? looker.value : null} />
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          <ReadOnlyProvider words={refusal}>
            {looker.ok ? children : <DatabaseAway reason={looker.reason} />}
          </ReadOnlyProvider>
        </main>
      </body>
    </html>
  );
}
