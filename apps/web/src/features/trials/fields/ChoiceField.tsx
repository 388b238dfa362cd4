'use client';
import { Field, Select } from '../../../components/Field';
import { titleFromKey } from '../../../format/words';
import type { PlanFieldProps } from './TypedField';
import { fieldText } from './parseNumbers';
import { useField } from './useField';

interface ChoiceFieldProps extends PlanFieldProps {
  readonly options: readonly string[];
  /** Of the choice that writes nothing into the plan; left out where one must be chosen. */
  readonly none?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** In the place of writing the choice. */
  readonly onChoose?: (value: string | undefined) => void;
}

/** One of some. A value that is none of them, as a text can have, is shown as it stands. */
export function ChoiceField({ path, label, hint, options, none, labels, onChoose }: ChoiceFieldProps) {
  const { id, value, set, error } = useField(path);
  const current = fieldText(value);
  const known = current === '' || options.includes(current);
  const choose = onChoose ?? set;
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Select
        id={id}
        value={current}
        invalid={error !== null}
        onChange={({ target }) => choose(target.value === '' ? undefined : target.value)}
      >
        {(none !== undefined || current === '') && <option value="">{none ?? 'Choose'}</option>}
        {!known && <option value={current}>{current}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {labels?.[option] ?? titleFromKey(option)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
