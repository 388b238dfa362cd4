'use client';
import { Field, TextInput } from '../../../components/Field';
import { formatCount } from '../../../format/numbers';
import type { RunFormErrors, RunFormValues } from '../runFormValues';

interface EvaluationFieldsProps {
  readonly rowCount: number;
  readonly values: RunFormValues;
  readonly errors: RunFormErrors;
  /** The seeds of a sweep; null for a single run. */
  readonly seeds: { readonly text: string; readonly error: string | undefined } | null;
  readonly onChange: (part: Partial<RunFormValues>) => void;
  readonly onSeeds: (text: string) => void;
}

/** How much is held out and drawn, with which seeds, and how it is decided. */
export function EvaluationFields({
  rowCount,
  values,
  errors,
  seeds,
  onChange,
  onSeeds,
}: EvaluationFieldsProps) {
  const holdout = Number(values.holdoutPercent) / 100;
  const trainingRows = Math.round(rowCount * (1 - (Number.isFinite(holdout) ? holdout : 0)));
  return (
    <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
      {seeds ? (
        <Field
          id="seeds"
          label="Seeds"
          hint="Every variant is run with each of them: several show what is noise. Such as 1-5 or 1, 7, 42."
          error={seeds.error}
        >
          <TextInput
            id="seeds"
            value={seeds.text}
            invalid={!!seeds.error}
            onChange={(event) => onSeeds(event.target.value)}
          />
        </Field>
      ) : (
        <Field
          id="seed"
          label="Seed"
          hint="The same seed and options give the same rows."
          error={errors.seed}
        >
          <TextInput
            id="seed"
            inputMode="numeric"
            value={values.seed}
            invalid={!!errors.seed}
            onChange={(event) => onChange({ seed: event.target.value })}
          />
        </Field>
      )}
      <Field
        id="rows"
        label="Rows to generate"
        hint={`Default: the number of training rows, about ${formatCount(trainingRows)}.`}
        error={errors.rowCount}
      >
        <TextInput
          id="rows"
          inputMode="numeric"
          placeholder="as training rows"
          value={values.rowCount}
          invalid={!!errors.rowCount}
          onChange={(event) => onChange({ rowCount: event.target.value })}
        />
      </Field>
      <Field
        id="holdout"
        label="Holdout, percent"
        hint="Real rows that the fit does not see; the evaluation uses them."
        error={errors.holdoutPercent}
      >
        <TextInput
          id="holdout"
          inputMode="decimal"
          value={values.holdoutPercent}
          invalid={!!errors.holdoutPercent}
          onChange={(event) => onChange({ holdoutPercent: event.target.value })}
        />
      </Field>
      <Field
        id="splits"
        label="Splits that decide"
        hint="Random divisions into training rows and holdout. Each further one is fitted and evaluated too: 5 show whether the decision hangs on which rows were held out."
        error={errors.splits}
      >
        <TextInput
          id="splits"
          inputMode="numeric"
          value={values.splits}
          invalid={!!errors.splits}
          onChange={(event) => onChange({ splits: event.target.value })}
        />
      </Field>
      <div className="sm:col-span-2">
        <Field
          id="name"
          label="Name"
          hint={seeds ? 'Default: the dataset.' : 'Default: the dataset and the synthesizer.'}
          error={errors.name}
        >
          <TextInput
            id="name"
            value={values.name}
            invalid={!!errors.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
      </div>
    </div>
  );
}
