'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { buttonClass } from '../../components/Button';
import { Checkbox, TextInput } from '../../components/Field';
import { formatCount } from '../../format/numbers';
import type { ColumnRange } from './columnRanges';
import { joinLabels, splitLabels } from './conditionRows';

interface LabelPickerProps {
  readonly label: string;
  readonly range: ColumnRange;
  /** Labels with commas between. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Labels of a column to choose several of, with the rows of each; any other can be typed. */
export function LabelPicker({ label, range, value, onChange }: LabelPickerProps) {
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
