'use client';
import { lazy, Suspense, useId } from 'react';
import { TextInput } from '../../components/Field';
import { Skeleton } from '../../components/States';
import { formatCount } from '../../format/numbers';
import type { ColumnKind } from '../../graphql/generated/operations';
import { type ColumnRange, rangeWords } from './columnRanges';
import type { Operator } from './conditionRows';

// Few conditions name several labels, and what draws the picker is large.
const LabelPicker = lazy(async () => ({ default: (await import('./LabelPicker')).LabelPicker }));

interface ConditionValueProps {
  readonly label: string;
  readonly operator: Operator;
  readonly kind: ColumnKind;
  /** Null while the profile is not known. */
  readonly range: ColumnRange | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const PLACEHOLDERS: Readonly<Partial<Record<ColumnKind, string>>> = {
  DATETIME: '2026-11-24',
  CONTINUOUS: 'number',
  INTEGER: 'number',
};

/** The value of a condition: picked from the labels of the column, or a number beside its range; any other can be typed. */
export function ConditionValue(props: ConditionValueProps) {
  const { operator, range } = props;
  const several = operator === 'oneOf' || operator === 'noneOf';
  return several && range && range.labels.length > 0 ? (
    <Suspense fallback={<Skeleton className="h-9 min-w-40" />}>
      <LabelPicker {...props} range={range} />
    </Suspense>
  ) : (
    <TypedValue {...props} />
  );
}

function TypedValue({ label, operator, kind, range, value, onChange }: ConditionValueProps) {
  const id = useId();
  const words = range && rangeWords(range);
  const isDate = kind === 'DATETIME';
  const suggestions = operator === 'equals' ? (range?.labels ?? []) : [];
  return (
    <span className="flex min-w-24 flex-1 flex-col sm:max-w-64">
      <TextInput
        aria-label={label}
        aria-describedby={words ? `${id}-range` : undefined}
        type={isDate && range?.range ? 'date' : 'text'}
        inputMode={kind === 'INTEGER' ? 'numeric' : kind === 'CONTINUOUS' ? 'decimal' : undefined}
        min={isDate ? range?.range?.low : undefined}
        max={isDate ? range?.range?.high : undefined}
        list={suggestions.length > 0 ? `${id}-labels` : undefined}
        placeholder={
          operator === 'oneOf' || operator === 'noneOf'
            ? 'labels, with commas between'
            : (PLACEHOLDERS[kind] ?? 'label')
        }
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}-labels`}>
          {suggestions.map(({ label: text, rows }) => (
            <option key={text} value={text} label={`${formatCount(rows)} rows`} />
          ))}
        </datalist>
      )}
      {words && (
        <span id={`${id}-range`} className="mt-0.5 flex flex-wrap gap-x-2 text-[13px] text-muted">
          {words}
        </span>
      )}
    </span>
  );
}
