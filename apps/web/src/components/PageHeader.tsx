'use client';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useSharedLink } from '../runtime/sharedLink';

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly parents?: readonly { readonly href: string; readonly label: string }[];
  readonly badges?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
}

/** Where one is, what the page is about, and what can be done. */
export function PageHeader({ title, parents = [], badges, description, actions }: PageHeaderProps) {
  const shared = useSharedLink() !== null;
  return (
    <header className="mb-5">
      {parents.length > 0 && !shared && (
        <nav aria-label="Breadcrumb" className="mb-1.5 text-[13px] text-muted">
          <ol className="flex flex-wrap items-center gap-1">
            {parents.map(({ href, label }) => (
              <li key={href} className="flex items-center gap-1">
                <Link href={href} className="rounded py-1 hover:text-ink hover:underline">
                  {label}
                </Link>
                <ChevronRight size={13} aria-hidden />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold break-words sm:text-[22px]">{title}</h1>
            {badges}
          </div>
          {description && <div className="mt-1 max-w-[110ch] text-muted">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
