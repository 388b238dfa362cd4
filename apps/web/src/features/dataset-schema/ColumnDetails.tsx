'use client';
import { Field, Select, TextArea, TextInput } from '../../components/Field';
import type { SchemaColumnFieldsFragment } from '../../graphql/generated/operations';
import { type ColumnField, type ColumnValues, fieldsOf } from './columnValues';

interface ColumnDetailsProps {
  readonly id: string;
  readonly column: SchemaColumnFieldsFragment;
  readonly values: ColumnValues;
  readonly error: { readonly field: ColumnField; readonly message: string } | null;
  readonly disabled: boolean;
  readonly onChange: (values: ColumnValues) => void;
}

/** How the cells of a column are written, which of them are no values, and where the values end. */
export function ColumnDetails({ id, column, values, error, disabled, onChange }: ColumnDetailsProps) {
  const known = fieldsOf(values.kind);
  const props = (field: ColumnField) => ({
    id: `${id}-${field}`,
    value: values[field],
    disabled,
    invalid: error?.field === field,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange({ ...values, [field]: event.target.value }),
  });
  const frame = (field: ColumnField) => ({
    id: `${id}-${field}`,
    error: error?.field === field ? error.message : null,
  });
  const isDate = values.kind === 'DATETIME';
  return (
    <div className="mt-2 grid gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      {known.includes('decimalMark') && (
        <Field {...frame('decimalMark')} label="Decimal mark">
          <Select {...props('decimalMark')}>
            {values.kind !== column.kind && <option value="">As the cells show</option>}
            <option value=".">Point: 1234.5</option>
            <option value=",">Comma: 1234,5</option>
          </Select>
        </Field>
      )}
      {known.includes('datetimePattern') && (
        <>
          <Field
            {...frame('datetimePattern')}
            label="Date pattern"
            hint="Such as dd.MM.yyyy or yyyy-MM-dd HH:mm; empty for what the cells show."
          >
            <TextInput {...props('datetimePattern')} spellCheck={false} placeholder="ISO 8601" />
          </Field>
          <Field {...frame('zone')} label="Time zone" hint="Offset of times without one, such as +02:00.">
            <TextInput {...props('zone')} spellCheck={false} placeholder="none" />
          </Field>
        </>
      )}
      <Field
        {...frame('missing')}
        label="Missing values, one a line"
        hint="Texts such as ? or NA. An empty cell is always missing."
      >
        <TextArea {...props('missing')} rows={2} spellCheck={false} />
      </Field>
      {known.includes('special') && (
        <Field
          {...frame('special')}
          label="Special values, one a line"
          hint="Codes that are no quantities, such as 999 for “not asked”."
        >
          <TextArea {...props('special')} rows={2} spellCheck={false} />
        </Field>
      )}
      {known.includes('labels') && (
        <Field
          {...frame('labels')}
          label="Labels in their order, one a line"
          hint={values.kind === 'BOOLEAN' ? 'Two: false, then true.' : 'Empty for those that the cells have.'}
        >
          <TextArea {...props('labels')} rows={4} spellCheck={false} />
        </Field>
      )}
      {known.includes('minimum') && (
        <>
          <Field {...frame('minimum')} label="Least value" hint="No value may lie below it.">
            <TextInput
              {...props('minimum')}
              inputMode={isDate ? 'text' : 'decimal'}
              placeholder={isDate ? '2020-01-31' : 'none'}
            />
          </Field>
          <Field {...frame('maximum')} label="Greatest value" hint="No value may lie above it.">
            <TextInput
              {...props('maximum')}
              inputMode={isDate ? 'text' : 'decimal'}
              placeholder={isDate ? '2026-12-31' : 'none'}
            />
          </Field>
        </>
      )}
    </div>
  );
}
