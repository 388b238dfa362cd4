'use client';
import { ChevronRight } from 'lucide-react';
import { Button } from '../../../components/Button';
import { Checkbox, Field, Select } from '../../../components/Field';
import type { RunFormQuery } from '../../../graphql/generated/operations';
import type { RunFormErrors, RunFormValues } from '../runFormValues';
import { usableTargets } from '../usableTargets';
import { ColumnChooser } from './ColumnChooser';
import { proposedRemovals } from './proposedColumns';

interface DataFieldsProps {
  readonly dataset: NonNullable<RunFormQuery['dataset']>;
  readonly values: RunFormValues;
  readonly errors: RunFormErrors;
  /** Whether the list of columns is open from the beginning. */
  readonly open: boolean;
  readonly onChange: (part: Partial<RunFormValues>) => void;
}

/** What is learnt from: the target that is predicted, and the columns that are kept. Both are proposed. */
export function DataFields({ dataset, values, errors, open, onChange }: DataFieldsProps) {
  const { columns, rowCount, proposedTarget } = dataset;
  const targets = usableTargets(columns, values);
  const proposal =
    proposedTarget && values.target === proposedTarget.column ? ` Proposed: ${proposedTarget.reason}.` : '';
  const removals = proposedRemovals(columns, values.columns, rowCount);
  const leaveOut = () => {
    const gone = new Set(removals.map(({ name }) => name));
    onChange({ columns: values.columns.filter((name) => !gone.has(name)) });
  };
  const left = columns.map(({ name }) => name).filter((name) => !values.columns.includes(name));
  return (
    <div className="space-y-4">
      <div className="max-w-md">
        <Field
          id="target"
          label="Target"
          hint={`The column that models learn to predict, once from synthetic and once from real rows.${proposal}`}
          error={errors.target}
        >
          <Select
            id="target"
            value={values.target}
            invalid={!!errors.target}
            onChange={(event) => onChange({ target: event.target.value })}
          >
            <option value="">None: nothing is predicted</option>
            {targets.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
            {values.target && !targets.some(({ name }) => name === values.target) && (
              <option value={values.target}>{values.target} (not usable)</option>
            )}
          </Select>
        </Field>
      </div>
      {removals.length > 0 && (
        <div
          role="note"
          className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-sunken px-3 py-2 text-[13px]"
        >
          <span className="min-w-0 flex-1">
            Proposed: leave out {removals.map(({ name, reason }) => `${name} (${reason})`).join(', ')}.
          </span>
          <Button small onClick={leaveOut}>
            Leave out
          </Button>
        </div>
      )}
      <details className="group rounded-lg border border-line" open={open || !!errors.columns || undefined}>
        <summary className="flex min-h-10 list-none flex-wrap items-center gap-x-2 px-3 py-1.5 font-medium">
          <ChevronRight size={15} aria-hidden className="transition-transform group-open:rotate-90" />
          Columns and their kinds
          <span className="min-w-0 text-[13px] font-normal break-words text-muted">
            {keptWords(columns.length, left)}
          </span>
        </summary>
        <div className="px-3 pt-1 pb-3">
          <p className="mb-2 text-[13px] text-muted">
            Identifiers are not modelled; they get synthetic keys.
          </p>
          <ColumnChooser
            columns={columns}
            rowCount={rowCount}
            kept={values.columns}
            kinds={values.kinds}
            error={errors.columns}
            onKept={(kept) => onChange({ columns: kept })}
            onKinds={(kinds) => onChange({ kinds })}
          />
        </div>
      </details>
      <div>
        <Checkbox
          label="Drop rows with a missing value in the kept columns"
          checked={values.dropMissing}
          onChange={(event) => onChange({ dropMissing: event.target.checked })}
        />
        <p className="text-[13px] text-muted">
          Otherwise missing values are modelled, and the synthetic table has them too.
        </p>
        {errors.dropMissing && (
          <p role="alert" className="text-[13px] text-bad">
            {errors.dropMissing}
          </p>
        )}
      </div>
    </div>
  );
}

const MAX_NAMED = 3;

function keptWords(all: number, left: readonly string[]): string {
  if (left.length === 0) return `all ${all} kept`;
  const named = left.length <= MAX_NAMED ? left.join(', ') : String(left.length);
  return `${all - left.length} of ${all} kept, without ${named}`;
}
