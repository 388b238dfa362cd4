'use client';
import { ChevronRight } from 'lucide-react';
import { Field, TextInput } from '../../../components/Field';
import { formatQuantity } from '../../../format/numbers';
import type { FormSynthesizer } from '../runFormValues';
import { optionText, possibleValues, type SynthesizerOption, textOf } from '../optionTexts';
import { countVariants, readGrid, separatorOf, type SweepValues } from './sweepValues';

interface SweepOptionsProps {
  readonly synthesizers: readonly (FormSynthesizer & { readonly label: string })[];
  readonly sweep: SweepValues;
  /** By `SYNTHESIZER.OPTION`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (grids: SweepValues['grids']) => void;
}

/** The options of the chosen synthesizers: several values of one are each tried, in every combination. */
export function SweepOptions({ synthesizers, sweep, errors, onChange }: SweepOptionsProps) {
  const chosen = synthesizers.filter(({ name }) => sweep.synthesizers.includes(name));
  if (chosen.length === 0) return <p className="text-muted">Choose a synthesizer first.</p>;
  return (
    <div className="divide-y divide-line rounded-lg border border-line">
      {chosen.map((synthesizer) => {
        const { name, label, options } = synthesizer;
        const texts = sweep.grids[name] ?? {};
        const wrong = Object.keys(errors).some((key) => key.startsWith(`${name}.`));
        return (
          <details key={name} className="group" open={chosen.length === 1 || wrong || undefined}>
            <summary className="flex min-h-10 list-none items-center gap-2 px-3 py-1.5 font-medium sm:px-4">
              <ChevronRight size={15} aria-hidden className="transition-transform group-open:rotate-90" />
              {label}
              <span className="text-[13px] font-normal text-muted">
                {formatQuantity(countVariants(synthesizer, texts), 'variant')}
              </span>
            </summary>
            <div className="grid gap-x-5 gap-y-3 px-3 pt-1 pb-4 sm:grid-cols-2 sm:px-4 lg:grid-cols-3">
              {options.map((option) => (
                <GridField
                  key={option.name}
                  id={`grid-${name}-${option.name}`}
                  option={option}
                  value={optionText(option, texts)}
                  error={errors[`${name}.${option.name}`]}
                  onChange={(text) => onChange({ ...sweep.grids, [name]: { ...texts, [option.name]: text } })}
                />
              ))}
            </div>
          </details>
        );
      })}
    </div>
  );
}

interface GridFieldProps {
  readonly id: string;
  readonly option: SynthesizerOption;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function GridField({ id, option, value, error, onChange }: GridFieldProps) {
  const values = readGrid(option, value);
  const several = (values?.length ?? 0) > 1;
  const range = possibleValues(shortened(option));
  return (
    <Field
      id={id}
      label={option.label}
      error={error}
      hint={
        several
          ? `${values?.length} values are tried.`
          : `${range.charAt(0).toUpperCase()}${range.slice(1)}; default: ${textOf(option.default) || 'none'}.`
      }
    >
      <TextInput
        id={id}
        title={`${option.description}${option.choices.length > MAX_NAMED ? ` Possible: ${option.choices.join(', ')}.` : ''}`}
        placeholder={`such as ${exampleOf(option)}`}
        value={value}
        invalid={!!error}
        className={several ? 'border-accent! bg-accent-soft!' : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** Words that a hint names; of more the first ones stand for all. */
const MAX_NAMED = 6;

function shortened(option: SynthesizerOption): SynthesizerOption {
  const { choices } = option;
  return choices.length <= MAX_NAMED
    ? option
    : {
        ...option,
        choices: [...choices.slice(0, MAX_NAMED - 1), `${choices.length - MAX_NAMED + 1} more`],
      };
}

/** Two values, as the field takes them. */
function exampleOf(option: SynthesizerOption): string {
  const { kind, choices, default: preset } = option;
  if (kind === 'BOOLEAN') return 'true, false';
  if (choices.length > 1) return choices.slice(0, 2).join(`${separatorOf(option)} `);
  return typeof preset === 'number' ? `${preset}, ${preset * 2}` : textOf(preset);
}
