import type { ReactNode } from 'react';

/** What a pointer over a mark shows. */
export function TooltipBox({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="max-w-72 rounded-lg border border-line bg-surface px-2.5 py-1.5 text-xs whitespace-nowrap text-ink shadow-lg">
      <div className="truncate font-medium">{title}</div>
      <div className="tabular text-muted">{children}</div>
    </div>
  );
}
