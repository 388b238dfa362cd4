import type { ReactNode } from 'react';
import { RunFrame } from '../../../features/run-page';

export const metadata = { title: 'Run' };

interface RunLayoutProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly children: ReactNode;
}

/** What stays while the tabs of a run change. */
export default async function RunLayout({ params, children }: RunLayoutProps) {
  const { id } = await params;
  return (
    <RunFrame key={id} id={id} base={`/runs/${id}`}>
      {children}
    </RunFrame>
  );
}
