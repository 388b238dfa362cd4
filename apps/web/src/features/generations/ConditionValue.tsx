'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId } from 'react';
import { buttonClass } from '../../components/Button';
import { Checkbox, TextInput } from '../../components/Field';
import { formatCount } from '../../format/numbers';
import type { ColumnKind } from '../../graphql/generated/operations';
import { type ColumnRange, rangeWords } from './columnRanges';
import { joinLabels, type Operator, splitLabels } from './conditionRows';

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
    <LabelPicker {...props} range={range} />
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

function LabelPicker({
  label,
  range,
  value,
  onChange,
}: ConditionValueProps & { readonly range: ColumnRange }) {
  const chosen = splitLabels(value);
  const known = new Set(range.labels.map((each) => each.label));
  const typed = chosen.filter((text) => !known.has(text));
  const toggle = (text: string) =>
    onChange(
      joinLabels(chosen.includes(text) ? chosen.filter((other) => other !== text) : [...chosen, text]),
    );
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={label}
        className={`${buttonClass()} min-w-40 max-w-full flex-1 justify-between! sm:max-w-64`}
      >
        <span className="truncate font-normal">
          {chosen.length === 0 ? 'Choose labels' : chosen.join(', ')}
        </span>
        <ChevronDown size={15} aria-hidden className="shrink-0" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          aria-label="Labels"
          className="z-50 max-h-80 w-72 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-lg border border-line bg-surface p-2 shadow-lg"
        >
          <ul>
            {range.labels.map(({ label: text, rows }) => (
              <li
                key={text}
                className="flex items-center justify-between gap-3 rounded-md px-1.5 hover:bg-sunken"
              >
                <Checkbox
                  className="min-w-0 flex-1 break-words"
                  label={text}
                  checked={chosen.includes(text)}
                  onChange={() => toggle(text)}
                />
                <span className="tabular shrink-0 text-[13px] text-muted">{formatCount(rows)}</span>
              </li>
            ))}
          </ul>
          {(range.more || typed.length > 0) && (
            <label className="mt-2 block border-t border-line px-1.5 pt-2 text-[13px] text-muted">
              Other labels, with commas between
              <TextInput
                defaultValue={joinLabels(typed)}
                onChange={(event) =>
                  onChange(
                    joinLabels([
                      ...chosen.filter((text) => known.has(text)),
                      ...splitLabels(event.target.value),
                    ]),
                  )
                }
              />
            </label>
          )}
          <Popover.Close className={`${buttonClass('primary', true)} mt-2 w-full`}>
            <Check size={14} aria-hidden /> Done
          </Popover.Close>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
