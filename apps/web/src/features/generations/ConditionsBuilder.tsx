'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '../../components/Button';
import { Select } from '../../components/Field';
import type { ColumnKind } from '../../graphql/generated/operations';
import type { ColumnRange } from './columnRanges';
import { type ConditionRow, type Operator, OPERATOR_LABELS, operatorsOf, takesValue } from './conditionRows';
import { ConditionValue } from './ConditionValue';

interface ConditionsBuilderProps {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** What is known of their values, by name. */
  readonly ranges: ReadonlyMap<string, ColumnRange>;
  readonly rows: readonly ConditionRow[];
  readonly onChange: (rows: readonly ConditionRow[]) => void;
}

/** Conditions that every drawn row meets, one a line. */
export function ConditionsBuilder({ columns, ranges, rows, onChange }: ConditionsBuilderProps) {
  const usable = columns.filter(({ kind }) => kind !== 'IDENTIFIER');
  const change = (at: number, part: Partial<ConditionRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const kindOf = (name: string) => usable.find((column) => column.name === name)?.kind ?? 'CATEGORICAL';
  const choose = (at: number, column: string) => {
    const operators = operatorsOf(kindOf(column));
    const { operator } = rows[at];
    change(at, { column, operator: operators.includes(operator) ? operator : operators[0], value: '' });
  };
  if (usable.length === 0) return null;
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 font-medium">Conditions</legend>
      {rows.map(({ column, operator, value }, at) => (
        <div key={at} className="flex gap-2">
          <div className="flex min-w-0 flex-1 flex-wrap gap-2">
            <Select
              aria-label={`Column of condition ${at + 1}`}
              className="sm:w-48!"
              value={column}
              onChange={(event) => choose(at, event.target.value)}
            >
              {usable.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
            <Select
              aria-label={`Operator of condition ${at + 1}`}
              className="w-36!"
              value={operator}
              onChange={(event) => change(at, { operator: event.target.value as Operator })}
            >
              {operatorsOf(kindOf(column)).map((name) => (
                <option key={name} value={name}>
                  {OPERATOR_LABELS[name]}
                </option>
              ))}
            </Select>
            {takesValue(operator) && (
              <ConditionValue
                key={column}
                label={`Value of condition ${at + 1}`}
                operator={operator}
                kind={kindOf(column)}
                range={ranges.get(column) ?? null}
                value={value}
                onChange={(text) => change(at, { value: text })}
              />
            )}
          </div>
          <Button
            tone="quiet"
            aria-label={`Remove condition ${at + 1}`}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          >
            <X size={15} aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        small
        onClick={() =>
          onChange([...rows, { column: usable[0].name, operator: operatorsOf(usable[0].kind)[0], value: '' }])
        }
      >
        <Plus size={14} aria-hidden /> Add a condition
      </Button>
    </fieldset>
  );
}
