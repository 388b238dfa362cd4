'use client';
import { ChevronRight } from 'lucide-react';
import { Field, TextArea } from '../../components/Field';
import type { AdvancedValues } from './advancedValues';
import { OptionFields } from './OptionFields';
import type { FormSynthesizer, RunFormErrors, RunFormValues } from './runFormValues';
import { optionErrors } from './validateRunForm';

interface AdvancedOptionsProps {
  readonly synthesizer: FormSynthesizer | undefined;
  readonly values: RunFormValues;
  readonly errors: RunFormErrors;
  readonly onChange: (part: Partial<AdvancedValues>) => void;
}

/** Options of the chosen synthesizer and constraints, for those who want to decide them; open when something went wrong. */
export function AdvancedOptions({ synthesizer, values, errors, onChange }: AdvancedOptionsProps) {
  const options = synthesizer?.options ?? [];
  const wrong = !!errors.constraints || !!errors.options;
  const changed =
    values.constraints !== '' ||
    Object.keys(values.options).length > 0 ||
    Object.keys(values.columnOptions).length > 0;
  return (
    <details
      className="group rounded-xl border border-line bg-surface shadow-(--shadow)"
      open={wrong || changed || undefined}
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1.5 px-4 py-2.5 text-[15px] font-semibold sm:px-5">
        <ChevronRight size={16} aria-hidden className="transition-transform group-open:rotate-90" />
        Advanced
        <span className="text-[13px] font-normal text-muted">
          {options.length > 0 ? 'options, constraints' : 'constraints'}
        </span>
      </summary>
      <div className="grid gap-x-5 gap-y-4 px-4 pt-1 pb-4 sm:grid-cols-2 sm:px-5">
        <OptionFields
          options={options}
          texts={values.options}
          columnTexts={values.columnOptions}
          errors={errors.options === undefined ? {} : optionErrors(values, synthesizer)}
          onChange={(texts) => onChange({ options: texts })}
          onColumns={(texts) => onChange({ columnOptions: texts })}
        />
        <div className="sm:col-span-2">
          <Field
            id="constraints"
            label="Constraints, one a line"
            hint="Every synthetic row keeps them: start <= end, 18 <= age < 90, bmi = round(weight / (height * height), 1), combination(city, country). Those that were accepted for the dataset stand here already; remove the lines that this run shall not keep. Add allow 0.02 where that proportion of the real rows may break one."
            error={errors.constraints}
          >
            <TextArea
              id="constraints"
              rows={3}
              spellCheck={false}
              value={values.constraints}
              invalid={!!errors.constraints}
              onChange={(event) => onChange({ constraints: event.target.value })}
            />
          </Field>
        </div>
      </div>
    </details>
  );
}
