import clsx from 'clsx';
import type {
  InputHTMLAttributes,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';

const CONTROL =
  'min-h-9 w-full rounded-lg border bg-surface px-2.5 text-ink placeholder:text-muted disabled:opacity-60';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly children: ReactNode;
}

/** A control with its label, a hint and its error. The control takes `fieldProps(id, ...)`. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-[13px] text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-[13px] text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

interface ControlExtras {
  readonly invalid?: boolean;
}

export function TextInput({
  invalid,
  className,
  id,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & ControlExtras) {
  return (
    <input
      id={id}
      aria-invalid={invalid || undefined}
      aria-describedby={id ? `${id}-hint ${id}-error` : undefined}
      className={clsx(CONTROL, invalid ? 'border-bad' : 'border-line-strong/60', className)}
      {...rest}
    />
  );
}

export function TextArea({
  invalid,
  className,
  id,
  ...rest
}: TextareaHTMLAttributes<HTMLTextAreaElement> &
  ControlExtras & { readonly ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <textarea
      id={id}
      aria-invalid={invalid || undefined}
      aria-describedby={id ? `${id}-hint ${id}-error` : undefined}
      className={clsx(
        CONTROL,
        'py-1.5 font-mono text-[13px]',
        invalid ? 'border-bad' : 'border-line-strong/60',
        className,
      )}
      {...rest}
    />
  );
}

export function Select({
  invalid,
  className,
  id,
  ...rest
}: SelectHTMLAttributes<HTMLSelectElement> & ControlExtras) {
  return (
    <select
      id={id}
      aria-invalid={invalid || undefined}
      aria-describedby={id ? `${id}-hint ${id}-error` : undefined}
      className={clsx(CONTROL, invalid ? 'border-bad' : 'border-line-strong/60', className)}
      {...rest}
    />
  );
}

interface CheckboxProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: ReactNode;
}

/** A checkbox whose whole label is its target. */
export function Checkbox({ label, className, ...rest }: CheckboxProps) {
  return (
    <label className={clsx('inline-flex min-h-8 items-center gap-2', className)}>
      <input type="checkbox" className="size-4 shrink-0 accent-(--accent)" {...rest} />
      <span className="min-w-0">{label}</span>
    </label>
  );
}
