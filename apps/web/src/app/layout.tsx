import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { THEME_SCRIPT } from '../components/theme/themeScript';
import { AccessGate } from '../features/access';
import { PaletteGate } from '../features/palette';
import { RunNotifications } from '../features/run-live';
import { configuredApiUrl } from '../runtime/apiUrl';
import { Providers } from '../runtime/Providers';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Likeness', template: '%s · Likeness' },
  description: 'Synthetic tables, with an evaluation of their fidelity, utility and privacy.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#14171c' },
  ],
};

/** Rendered at request time, so that one build serves whatever address the API has. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  await connection();
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <Providers apiUrl={configuredApiUrl(process.env)}>
          <AccessGate>
            <RunNotifications />
            <PaletteGate />
            {children}
          </AccessGate>
        </Providers>
      </body>
    </html>
  );
}
