'use client';
import clsx from 'clsx';
import Link from 'next/link';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { useSharedLink } from '../runtime/sharedLink';

/** `primary` once a view; `danger` only for what cannot be undone. */
export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';

const TONES: Readonly<Record<ButtonTone, string>> = {
  primary: 'bg-accent text-accent-ink border-transparent hover:opacity-90',
  secondary: 'bg-surface text-ink border-line-strong/60 hover:bg-sunken',
  quiet: 'bg-transparent text-muted border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-surface text-bad border-bad/50 hover:bg-bad-soft',
};

/** Classes of a button, for elements that must not be a `<button>`. */
export function buttonClass(tone: ButtonTone = 'secondary', small = false): string {
  return clsx(
    'inline-flex items-center justify-center gap-1.5 rounded-lg border font-medium whitespace-nowrap transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50',
    small ? 'min-h-8 px-2.5 text-[13px]' : 'min-h-9 px-3.5',
    TONES[tone],
  );
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: ButtonTone;
  readonly small?: boolean;
}

export function Button({ tone, small, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={clsx(buttonClass(tone, small), className)} {...rest} />;
}

interface LinkButtonProps {
  readonly href: string;
  readonly tone?: ButtonTone;
  readonly small?: boolean;
  /** What it says where its text is hidden. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A link within the dashboard that looks like a button. The reader of a share link, who sees no other page, has none. */
export function LinkButton({ href, tone, small, label, children }: LinkButtonProps) {
  if (useSharedLink() !== null) return null;
  return (
    <Link href={href} className={buttonClass(tone, small)} aria-label={label} title={label}>
      {children}
    </Link>
  );
}

interface DownloadLinkProps {
  readonly href: string;
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** A link to a file that the API serves. */
export function DownloadLink({ href, small, children }: DownloadLinkProps) {
  return (
    <a href={href} download className={buttonClass('secondary', small)}>
      {children}
    </a>
  );
}
