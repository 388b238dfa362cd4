import type { ReactNode } from 'react';
import { SharedFrame } from '../../../features/shared';

export const metadata = { title: 'Shared' };

interface SharedLayoutProps {
  readonly params: Promise<{ readonly token: string }>;
  readonly children: ReactNode;
}

/** What a share link shows, around its tabs. */
export default async function SharedLayout({ params, children }: SharedLayoutProps) {
  const { token } = await params;
  return (
    <SharedFrame key={token} token={token}>
      {children}
    </SharedFrame>
  );
}
