import clsx from 'clsx';
import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { errorText } from '../graphql/errorText';
import { Button } from './Button';

/** A grey block that stands for content on its way. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={clsx('animate-pulse rounded-md bg-sunken', className)} />;
}

/** Rows on their way, announced once. */
export function SkeletonRows({ rows = 5, label }: { readonly rows?: number; readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="space-y-2 p-4 sm:px-5">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className="h-9" />
      ))}
    </div>
  );
}

/** Cards on their way. */
export function SkeletonPage({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="space-y-4">
      <Skeleton className="h-8 w-64 max-w-full" />
      <Skeleton className="h-24" />
      <Skeleton className="h-64" />
    </div>
  );
}

interface EmptyStateProps {
  readonly title: string;
  /** Whether it stands in the place of a page: its title is then the page's heading. */
  readonly isPage?: boolean;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing is here yet, why, and what to do. */
export function EmptyState({ title, isPage = false, icon, children, action }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      {icon && (
        <div className="mb-3 grid size-11 place-items-center rounded-full bg-sunken text-muted">{icon}</div>
      )}
      <Title className="text-[15px] font-semibold">{title}</Title>
      {children && <div className="mt-1 max-w-[52ch] text-muted">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** A box that says what went wrong and what to do. */
export function ErrorBox({
  title,
  code,
  children,
  action,
}: {
  readonly title: string;
  readonly code?: string | null;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-bad/40 bg-bad-soft p-3.5">
      <CircleAlert size={18} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-bad">{title}</p>
        {children && <div className="mt-0.5 break-words">{children}</div>}
        {code && <p className="mt-1 font-mono text-xs text-muted">{code}</p>}
        {action && <div className="mt-2.5">{action}</div>}
      </div>
    </div>
  );
}

/** A request that failed, with a way to repeat it. */
export function QueryError({
  error,
  onRetry,
}: {
  readonly error: CombinedError;
  readonly onRetry: () => void;
}) {
  const { code, message, unreachable } = errorText(error);
  return (
    <ErrorBox
      title={unreachable ? 'The API cannot be reached' : 'This could not be loaded'}
      code={code}
      action={
        <Button small onClick={onRetry}>
          <RotateCw size={14} aria-hidden /> Try again
        </Button>
      }
    >
      {message}
    </ErrorBox>
  );
}
