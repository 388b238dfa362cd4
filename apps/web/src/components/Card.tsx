import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

interface CardProps {
  readonly title?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Children reach the edges, as tables do. */
  readonly flush?: boolean;
  readonly className?: string;
}

/** A titled section of a page. */
export function Card({ title, description, actions, children, flush, className }: CardProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx('min-w-0 rounded-xl border border-line bg-surface shadow-(--shadow)', className)}
    >
      {title && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5 pb-3 sm:px-5">
          <div className="min-w-0">
            <h2 id={id} className="text-[15px] font-semibold">
              {title}
            </h2>
            {description && <div className="mt-0.5 max-w-[110ch] text-[13px] text-muted">{description}</div>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={clsx(!flush && 'px-4 pb-4 sm:px-5', !title && !flush && 'pt-4')}>{children}</div>
    </section>
  );
}
