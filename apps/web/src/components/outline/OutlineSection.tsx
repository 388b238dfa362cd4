import type { ReactNode } from 'react';

/** A part of a page that its outline leads to, below what stays at the top of the window. */
export function OutlineSection({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div id={id} className="scroll-mt-[calc(var(--sticky-top)+3.5rem)]">
      {children}
    </div>
  );
}
