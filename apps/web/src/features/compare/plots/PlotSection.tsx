import { type ReactNode, useId } from 'react';
import { Select } from '../../../components/Field';

/** A part of the page with charts, its name and what can be chosen in it. */
export function PlotSection({
  title,
  controls,
  children,
}: {
  readonly title: string;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={id} className="text-[15px] font-semibold">
          {title}
        </h2>
        {controls && <div className="flex min-w-0 flex-wrap items-center gap-2">{controls}</div>}
      </div>
      {children}
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of several metrics or columns. */
export function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <label className="inline-flex min-w-0 items-center gap-2 text-[13px] text-muted">
      {label}
      <Select
        className="min-h-8! w-40! max-w-[34vw] sm:max-w-none"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </label>
  );
}
