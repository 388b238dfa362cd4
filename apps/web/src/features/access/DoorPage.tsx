import type { ReactNode } from 'react';
import { Card } from '../../components/Card';

/** A page in front of the dashboard: one card in the middle. */
export function DoorPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main id="main" className="mx-auto grid min-h-dvh w-full max-w-md content-center px-4 py-10">
      <p className="mb-3 text-center font-semibold text-muted">Likeness</p>
      <Card>
        <h1 className="mb-3 text-lg font-semibold">{title}</h1>
        <div className="space-y-3">{children}</div>
      </Card>
    </main>
  );
}
