'use client';
import { Checkbox, Field, Select, TextArea, TextInput } from '../../components/Field';
import {
  optionText,
  type OptionTexts,
  possibleValues,
  type SynthesizerOption,
  textOf,
  wordsOf,
} from './optionTexts';

interface OptionFieldsProps {
  readonly options: readonly SynthesizerOption[];
  readonly texts: OptionTexts;
  /** Values of single columns, by option. */
  readonly columnTexts: OptionTexts;
  /** By option. */
  readonly errors: OptionTexts;
  readonly onChange: (texts: OptionTexts) => void;
  readonly onColumns: (texts: OptionTexts) => void;
}

/** The keyboard that a phone shows for what is typed. */
const INPUT_MODES = { INTEGER: 'numeric', NUMBER: 'decimal', TEXT: 'text' } as const;

/** A field for each option of the chosen synthesizer, whatever they are. */
export function OptionFields({
  options,
  texts,
  columnTexts,
  errors,
  onChange,
  onColumns,
}: OptionFieldsProps) {
  return options.map((option) => {
    const { name, label } = option;
    const id = `option-${name}-columns`;
    return (
      <div key={name} className={option.kind === 'CHOICES' ? 'sm:col-span-2' : undefined}>
        <OptionField
          option={option}
          value={optionText(option, texts)}
          error={errors[name]}
          onChange={(text) => onChange({ ...texts, [name]: text })}
        />
        {option.perColumn.length > 0 && (
          <div className="mt-2">
            <Field
              id={id}
              label={`${label} of single columns, one a line`}
              hint={`As column = value; of columns that are ${option.perColumn.join(', ').toLowerCase()}.`}
              error={undefined}
            >
              <TextArea
                id={id}
                rows={2}
                spellCheck={false}
                value={columnTexts[name] ?? ''}
                invalid={!!errors[name]}
                onChange={(event) => onColumns({ ...columnTexts, [name]: event.target.value })}
              />
            </Field>
          </div>
        )}
      </div>
    );
  });
}

interface OptionFieldProps {
  readonly option: SynthesizerOption;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function OptionField({ option, value, error, onChange }: OptionFieldProps) {
  const { name, label, description, kind, choices } = option;
  const id = `option-${name}`;
  if (kind === 'BOOLEAN') {
    return (
      <>
        <Checkbox
          label={<span className="font-medium">{label}</span>}
          checked={value === 'true'}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(String(event.target.checked))}
        />
        <p id={`${id}-hint`} className="mt-1 text-[13px] text-muted">
          {description}
        </p>
      </>
    );
  }
  if (kind === 'CHOICES') {
    const chosen = wordsOf(value);
    const toggle = (word: string, isChosen: boolean) =>
      onChange(choices.filter((one) => (one === word ? isChosen : chosen.includes(one))).join(', '));
    return (
      <fieldset aria-describedby={`${id}-hint`}>
        <legend className="mb-1 font-medium">{label}</legend>
        <div className="grid gap-x-4 sm:grid-cols-3">
          {choices.map((word) => (
            <Checkbox
              key={word}
              label={word}
              checked={chosen.includes(word)}
              onChange={(event) => toggle(word, event.target.checked)}
            />
          ))}
        </div>
        <p id={`${id}-hint`} className="mt-1 text-[13px] text-muted">
          {description}
        </p>
        {error && (
          <p id={`${id}-error`} role="alert" className="mt-1 text-[13px] text-bad">
            {error}
          </p>
        )}
      </fieldset>
    );
  }
  return (
    <Field id={id} label={label} hint={hintOf(option)} error={error}>
      {kind === 'CHOICE' ? (
        <Select id={id} value={value} invalid={!!error} onChange={(event) => onChange(event.target.value)}>
          {choices.map((word) => (
            <option key={word}>{word}</option>
          ))}
        </Select>
      ) : (
        <TextInput
          id={id}
          inputMode={INPUT_MODES[kind]}
          value={value}
          invalid={!!error}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function hintOf(option: SynthesizerOption): string {
  const { kind, description, default: preset, unit } = option;
  if (kind !== 'INTEGER' && kind !== 'NUMBER') return description;
  const range = possibleValues(option);
  return `${description} ${range.charAt(0).toUpperCase()}${range.slice(1)}${unit === null ? '' : ` (${unit})`}; default: ${textOf(preset)}.`;
}
