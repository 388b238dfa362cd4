import clsx from 'clsx';
import type { ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly title?: string;
  readonly mono?: boolean;
  readonly highlighted?: boolean;
}

/** Names and values side by side, as many a row as fit. */
export function Facts({ label, facts }: { readonly label: string; readonly facts: readonly Fact[] }) {
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-surface sm:grid-cols-3 xl:grid-cols-6"
    >
      {facts.map((fact) => (
        <div key={fact.label} className="min-w-0 px-4 py-2.5 shadow-[0_0_0_1px_var(--line)]">
          <dt className="text-xs text-muted">{fact.label}</dt>
          <dd
            title={fact.title}
            className={clsx('tabular truncate font-medium', fact.mono && 'font-mono text-[13px]')}
          >
            {fact.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
