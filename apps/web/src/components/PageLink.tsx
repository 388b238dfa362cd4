'use client';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { useSharedLink } from '../runtime/sharedLink';

/** A link within the dashboard. To the reader of a share link, who sees no other page, it is plain text. */
export function PageLink({ href, className, title, children, ...rest }: ComponentProps<typeof Link>) {
  if (useSharedLink() !== null)
    return (
      <span className={plain(className)} title={title}>
        {children}
      </span>
    );
  return (
    <Link href={href} className={className} title={title} {...rest}>
      {children}
    </Link>
  );
}

/** Without what says that something can be clicked. */
function plain(className: string | undefined): string | undefined {
  return className
    ?.split(' ')
    .filter((name) => !name.startsWith('hover:') && name !== 'text-accent')
    .join(' ');
}
