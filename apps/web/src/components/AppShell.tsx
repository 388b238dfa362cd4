'use client';
import clsx from 'clsx';
import {
  Braces,
  ChartNoAxesCombined,
  Columns3,
  Database,
  FlaskConical,
  House,
  Layers,
  Search,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { requestPalette } from './paletteRequest';
import { ThemeToggle } from './theme/ThemeToggle';

/** The overview is behind the sign on narrow screens. */
const PLACES = [
  { href: '/', label: 'Overview', Icon: House },
  { href: '/datasets', label: 'Datasets', Icon: Database },
  { href: '/runs', label: 'Runs', Icon: ChartNoAxesCombined },
  { href: '/sweeps', label: 'Sweeps', Icon: Layers },
  { href: '/compare', label: 'Compare', Icon: Columns3 },
  { href: '/trials', label: 'Trials', Icon: FlaskConical },
] as const;

/** Navigation beside the page on wide screens, above it on narrow ones. */
export function AppShell({
  menu,
  explorerUrl,
  children,
}: {
  /** That of the reader: account and workspaces. */
  readonly menu: ReactNode;
  /** Where queries of the API can be tried. */
  readonly explorerUrl: string;
  readonly children: ReactNode;
}) {
  const path = usePathname();
  const place = useRef<HTMLAnchorElement>(null);
  // A narrow bar scrolls: the place of the page may be out of sight.
  useEffect(() => {
    // It gives a promise in new browsers, which is no way to clean up.
    void place.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);
  return (
    <div className="min-h-dvh [--shell-top:53px] md:[--shell-top:0px] md:grid md:grid-cols-[212px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-30 flex items-center gap-1 border-b border-line bg-surface px-3 py-1.5 md:h-dvh md:flex-col md:items-stretch md:gap-4 md:border-r md:border-b-0 md:px-3 md:py-4">
        <Link
          href="/"
          className="flex min-h-10 items-center gap-2 rounded-lg px-2 font-semibold"
          aria-label="Likeness, home"
        >
          <Mark />
          <span className="hidden min-[440px]:inline">Likeness</span>
        </Link>
        <nav
          aria-label="Main"
          className="flex min-w-0 flex-1 gap-0.5 overflow-x-auto md:flex-col md:overflow-visible"
        >
          {PLACES.map(({ href, label, Icon }) => {
            const home = href === '/';
            const current = home ? path === '/' : path.startsWith(href);
            return (
              <Link
                key={href}
                ref={current ? place : undefined}
                href={href}
                aria-current={current ? 'page' : undefined}
                className={clsx(
                  'min-h-10 shrink-0 items-center gap-2.5 rounded-lg px-2 font-medium sm:px-2.5 md:min-h-9',
                  home ? 'hidden md:flex' : 'flex',
                  current ? 'bg-sunken text-ink' : 'text-muted hover:bg-sunken hover:text-ink',
                )}
              >
                <Icon size={16} aria-hidden className="hidden sm:block" />
                {label}
              </Link>
            );
          })}
        </nav>
        <button
          type="button"
          onClick={requestPalette}
          aria-keyshortcuts="Control+K"
          className="hidden min-h-9 items-center gap-2.5 rounded-lg px-2.5 text-left font-medium text-muted hover:bg-sunken hover:text-ink md:flex"
        >
          <Search size={16} aria-hidden />
          <span className="flex-1">Commands</span>
          <kbd aria-hidden className="font-sans text-xs">
            Ctrl K
          </kbd>
        </button>
        <a
          href={explorerUrl}
          target="_blank"
          rel="noreferrer"
          className="hidden min-h-9 items-center gap-2.5 rounded-lg px-2.5 font-medium text-muted hover:bg-sunken hover:text-ink md:flex"
        >
          <Braces size={16} aria-hidden />
          API explorer
        </a>
        {menu}
        <ThemeToggle />
      </header>
      <main id="main" className="mx-auto w-full max-w-[1400px] min-w-0 px-4 py-5 sm:px-6 lg:px-8">
        {children}
      </main>
    </div>
  );
}

/** Two overlapping distributions: the likeness. */
function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden>
      <path d="M1 20C6 20 6 6 10 6s4 14 9 14Z" fill="var(--real)" opacity=".85" />
      <path d="M5 20c5 0 5-12 9-12s4 12 9 12Z" fill="var(--synthetic)" opacity=".75" />
    </svg>
  );
}
