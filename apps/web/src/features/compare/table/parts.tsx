import clsx from 'clsx';
import type { TdHTMLAttributes, ThHTMLAttributes } from 'react';

/** The first column stays where it is while the runs scroll past it. */
const FIRST = 'sticky left-0 z-10 w-32 min-w-32 max-w-32 sm:w-56 sm:min-w-56 sm:max-w-56';

/** The cell that names a row. */
export function RowName({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th
      scope="row"
      className={clsx(
        FIRST,
        'border-r border-b border-line bg-surface py-1.5 pr-2 pl-3 text-left align-top font-medium break-words sm:pl-5',
        className,
      )}
      {...rest}
    />
  );
}

/** The cell above the names of rows, which stays in the corner. */
export function Corner({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th
      scope="col"
      className={clsx(
        FIRST,
        'top-0 z-30! border-r border-b border-line bg-surface py-2 pr-2 pl-3 text-left align-bottom font-medium text-muted sm:pl-5',
        className,
      )}
      {...rest}
    />
  );
}

/** The head of a column, which stays above its values. */
export function ColumnHead({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th
      scope="col"
      className={clsx(
        'sticky top-0 z-20 min-w-25 border-b border-line bg-surface px-1.5 py-2 text-center align-top font-normal',
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ className, ...rest }: TdHTMLAttributes<HTMLTableCellElement>) {
  return (
    <td className={clsx('border-b border-line px-1.5 py-1.5 text-center align-top', className)} {...rest} />
  );
}

/** A row that begins a part of the table. */
export function SectionName({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th
      scope="rowgroup"
      className={clsx(
        FIRST,
        'border-r border-b border-line bg-accent-soft py-2 pr-2 pl-3 text-left align-top text-[13.5px] font-semibold sm:pl-5',
        className,
      )}
      {...rest}
    />
  );
}
