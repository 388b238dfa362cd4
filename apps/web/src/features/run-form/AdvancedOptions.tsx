'use client';
import { ChevronRight } from 'lucide-react';
import { Field, Select, TextArea } from '../../components/Field';
import type { AdvancedValues } from './advancedValues';
import type { FormSynthesizer, RunFormErrors, RunFormValues } from './runFormValues';
import { SettingFields } from './SettingFields';
import { settingErrors } from './validateRunForm';

interface AdvancedOptionsProps {
  readonly synthesizer: FormSynthesizer | undefined;
  readonly values: RunFormValues;
  readonly errors: RunFormErrors;
  readonly onChange: (part: Partial<AdvancedValues>) => void;
}

const CHOICES = [
  {
    field: 'criterion',
    group: 'MARGINALS',
    label: 'Marginals chosen by',
    hint: 'What ranks the families of a numeric column.',
    options: { AIC: 'AIC', BIC: 'BIC (simpler families)', KS: 'KS distance (closest shape)' },
  },
  {
    field: 'copulaFamily',
    group: 'COPULA',
    label: 'Copula',
    hint: 'How columns go together; t has joint extremes.',
    options: { GAUSSIAN: 'Gaussian', T: 't' },
  },
  {
    field: 'perClass',
    group: 'COPULA',
    label: 'Model for each class of the target',
    hint: 'Keeps what tells the classes apart; needs a target. Unseen rows may also ask for combinations with other columns.',
    options: { AUTO: 'Where unseen rows prefer it', ALWAYS: 'Always', NEVER: 'Never' },
  },
  {
    field: 'shrinkage',
    group: 'COPULA',
    label: 'Shrinkage of correlations',
    hint: 'For few rows and many columns.',
    options: { NONE: 'None', LEDOIT_WOLF: 'Ledoit-Wolf' },
  },
  {
    field: 'sampling',
    group: 'SAMPLING',
    label: 'Rows are drawn',
    hint: 'Stratified rows meet the correlations closely, independent ones on average.',
    options: { INDEPENDENT: 'Independently', STRATIFIED: 'Stratified' },
  },
] as const;

/** How the model is fitted and rows are drawn, for those who want to decide it; open when something went wrong. */
export function AdvancedOptions({ synthesizer, values, errors, onChange }: AdvancedOptionsProps) {
  const read = synthesizer?.options ?? [];
  const settings = synthesizer?.settings ?? [];
  const wrong =
    !!errors.constraints ||
    !!errors.columnMarginals ||
    !!errors.settings ||
    CHOICES.some(({ field }) => errors[field]);
  const changed =
    values.constraints !== '' || values.columnMarginals !== '' || Object.keys(values.settings).length > 0;
  const parts = [
    ...(settings.length > 0 ? ['settings'] : []),
    ...(read.includes('MARGINALS') ? ['marginals'] : []),
    ...(read.includes('COPULA') ? ['copula'] : []),
    'rules for rows',
  ];
  return (
    <details
      className="group rounded-xl border border-line bg-surface shadow-(--shadow)"
      open={wrong || changed || undefined}
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1.5 px-4 py-2.5 text-[15px] font-semibold sm:px-5">
        <ChevronRight size={16} aria-hidden className="transition-transform group-open:rotate-90" />
        Advanced
        <span className="text-[13px] font-normal text-muted">{parts.join(', ')}</span>
      </summary>
      <div className="grid gap-x-5 gap-y-4 px-4 pt-1 pb-4 sm:grid-cols-2 sm:px-5">
        <SettingFields
          settings={settings}
          texts={values.settings}
          errors={errors.settings === undefined ? {} : settingErrors(values, synthesizer)}
          onChange={(texts) => onChange({ settings: texts })}
        />
        {CHOICES.filter(({ group }) => read.includes(group)).map(({ field, label, hint, options }) => (
          <Field key={field} id={field} label={label} hint={hint} error={errors[field]}>
            <Select
              id={field}
              value={values[field]}
              invalid={!!errors[field]}
              onChange={(event) => onChange({ [field]: event.target.value })}
            >
              {Object.entries(options).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </Select>
          </Field>
        ))}
        <div className="sm:col-span-2">
          <Field
            id="constraints"
            label="Rules for rows, one a line"
            hint="Every synthetic row keeps them: start <= end, 18 <= age < 90, bmi = round(weight / (height * height), 1), combination(city, country). Add allow 0.02 where that share of the real rows may break one."
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
        {read.includes('MARGINALS') && (
          <div className="sm:col-span-2">
            <Field
              id="columnMarginals"
              label="Marginals of single columns, one a line"
              hint="Families that are tried, and what ranks them: age: gamma, weibull by ks"
              error={errors.columnMarginals}
            >
              <TextArea
                id="columnMarginals"
                rows={2}
                spellCheck={false}
                value={values.columnMarginals}
                invalid={!!errors.columnMarginals}
                onChange={(event) => onChange({ columnMarginals: event.target.value })}
              />
            </Field>
          </div>
        )}
      </div>
    </details>
  );
}
