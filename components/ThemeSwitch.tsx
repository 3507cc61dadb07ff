'use client';

import { useId, useState, type ReactNode } from 'react';
import { THEME_COOKIE, type Theme } from './theme';
import { Segmented } from './ui/Segmented';

const A_YEAR = 31_536_000;

function apply(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'auto') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${A_YEAR}; samesite=lax`;
}

export function ThemeSwitch({ initial }: { initial: Theme }): ReactNode {
  const [theme, setTheme] = useState(initial);
  // There are two on a page, one of them shown: radios of one name would be one choice.
  const name = useId();
  return (
    <Segmented
      legend="Theme"
      name={name}
      value={theme}
      onChange={(next) => {
        setTheme(next);
        apply(next);
      }}
      options={[
        { value: 'auto', label: 'Theme of the system', icon: <Icon path="M3 4h14v9H3zM7 16h6" /> },
        {
          value: 'light',
          label: 'Light theme',
          icon: (
            <Icon path="M10 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1 1M14.7 14.7l1 1M4.3 15.7l1-1M14.7 5.3l1-1" />
          ),
        },
        {
          value: 'dark',
          label: 'Dark theme',
          icon: <Icon path="M16 11.8A6.5 6.5 0 1 1 8.2 4a5.2 5.2 0 0 0 7.8 7.8z" />,
        },
      ]}
    />
  );
}

function Icon({ path }: { path: string }): ReactNode {
  return (
    <svg
      viewBox="0 0 20 20"
      className="size-4"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={path} />
    </svg>
  );
}
