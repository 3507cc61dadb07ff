import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Looker } from '@/lib/http/looker';
import { AccountMenu } from './people/AccountMenu';
import { Badge } from './ui/Badge';
import { READ_ONLY_WORDS } from './ui/readOnlyWords';
import type { Theme } from './theme';
import { ThemeSwitch } from './ThemeSwitch';

interface AppHeaderProps {
  theme: Theme;
  isReadOnly: boolean;
  /** Null while nobody can tell, because the database is away. */
  looker: Looker | null;
}

export function AppHeader({ theme, isReadOnly, looker }: AppHeaderProps): ReactNode {
  return (
    <header className="flex h-11 items-center gap-3 narrow:gap-5 border-b border-line px-4">
      <Link href="/" className="flex items-center gap-2 font-semibold">
        <Mark />
        <span className="max-narrow:sr-only">Pullscope</span>
      </Link>
      {looker?.kind === 'visitor' ? <div className="flex-1" /> : <Main />}
      {isReadOnly && (
        <span title={READ_ONLY_WORDS}>
          <Badge tone="warn">read-only</Badge>
        </span>
      )}
      {looker !== null && (
        <AccountMenu looker={looker}>
          <ThemeSwitch initial={theme} />
        </AccountMenu>
      )}
      {/* A phone has no room for it beside the menu, in which it stands there. */}
      <div className={looker === null || looker.kind === 'visitor' ? '' : 'max-narrow:hidden'}>
        <ThemeSwitch initial={theme} />
      </div>
    </header>
  );
}

/** Where everything is; whoever has not signed in would be led back from there. */
function Main(): ReactNode {
  return (
    <nav aria-label="Main" className="flex flex-1 gap-3 narrow:gap-4">
      <Link href="/playground" className="text-muted hover:text-ink">
        Playground
      </Link>
      <Link href="/runs" className="text-muted hover:text-ink">
        Runs
      </Link>
      <Link href="/rules" className="text-muted hover:text-ink">
        Rules
      </Link>
      <Link href="/labels" className="text-muted hover:text-ink">
        Label
      </Link>
    </nav>
  );
}

function Mark(): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      className="size-5 text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      aria-hidden
    >
      <circle cx="12" cy="12" r="10" />
      <path d="M8.5 8.5v7M8.5 9.5c0 3.5 2 4 5.2 4" />
      <circle cx="8.5" cy="7.5" r="1.2" fill="currentColor" />
      <circle cx="8.5" cy="16.5" r="1.2" fill="currentColor" />
      <circle cx="15.5" cy="13.5" r="1.2" fill="currentColor" />
    </svg>
  );
}
