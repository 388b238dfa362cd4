'use client';
import clsx from 'clsx';
import { Badge } from '../../components/Badge';
import type { RunFormQuery } from '../../graphql/generated/operations';

interface SynthesizerCardsProps {
  readonly synthesizers: RunFormQuery['synthesizers'];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (name: string) => void;
}

/** The ways to make data, as radio buttons with what each is good for. */
export function SynthesizerCards({ synthesizers, value, error, onChange }: SynthesizerCardsProps) {
  return (
    <fieldset>
      <legend className="sr-only">Synthesizer</legend>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {synthesizers.map(({ name, label, description, cost, isDefault }) => (
          <label
            key={name}
            className={clsx(
              'flex gap-3 rounded-lg border p-3.5 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent',
              value === name ? 'border-accent bg-accent-soft' : 'border-line-strong/60 hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name="synthesizer"
              value={name}
              aria-label={label}
              checked={value === name}
              onChange={() => onChange(name)}
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
            />
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-x-2 font-semibold">
                {label} {isDefault && <Badge tone="accent">default</Badge>}
              </span>
              <span className="block text-[13px]">{description}</span>
              <span className="mt-1 block text-[13px] text-muted">{cost}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-2 text-[13px] text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
