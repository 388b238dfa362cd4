'use client';
import type { ReactNode } from 'react';
import { Breadcrumb, type Parent } from './Breadcrumb';
import { CopyLinkButton } from './copy/CopyLinkButton';

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly parents?: readonly Parent[];
  readonly badges?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
}

/** Where one is, what the page is about, and what can be done. */
export function PageHeader({ title, parents = [], badges, description, actions }: PageHeaderProps) {
  return (
    <header className="mb-5">
      <Breadcrumb parents={parents} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold break-words sm:text-[22px]">{title}</h1>
            {badges}
            <CopyLinkButton />
          </div>
          {description && <div className="mt-1 max-w-[110ch] text-muted">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
