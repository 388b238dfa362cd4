import clsx from 'clsx';
import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from 'react';

/** A table that scrolls sideways inside its card, with a name for those who cannot see its heading. */
export function Table({
  label,
  children,
  className,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <table aria-label={label} className={clsx('w-full border-collapse text-[13px]', className)}>
        {children}
      </table>
    </div>
  );
}

export function Th({
  numeric,
  className,
  ...rest
}: ThHTMLAttributes<HTMLTableCellElement> & { readonly numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={clsx(
        'border-b border-line px-3 py-2 font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...rest}
    />
  );
}

export function Td({
  numeric,
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement> & { readonly numeric?: boolean }) {
  return (
    <td
      className={clsx(
        'border-b border-line px-3 py-2 first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5',
        numeric && 'tabular text-right whitespace-nowrap',
        className,
      )}
      {...rest}
    />
  );
}

/** The cell that names its row. */
export function RowHeader({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th
      scope="row"
      className={clsx(
        'border-b border-line px-3 py-2 text-left font-medium first:pl-4 sm:first:pl-5',
        className,
      )}
      {...rest}
    />
  );
}
