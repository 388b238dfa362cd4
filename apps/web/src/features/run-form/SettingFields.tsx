'use client';
import { Checkbox, Field, Select, TextInput } from '../../components/Field';
import { possibleNumbers, settingText, type SettingTexts, type SynthesizerSetting } from './settingValues';

interface SettingFieldsProps {
  readonly settings: readonly SynthesizerSetting[];
  readonly texts: SettingTexts;
  readonly errors: SettingTexts;
  readonly onChange: (texts: SettingTexts) => void;
}

/** The keyboard that a phone shows for what is typed. */
const INPUT_MODES = { INTEGER: 'numeric', NUMBER: 'decimal', TEXT: 'text' } as const;

/** A field for each setting of the chosen synthesizer, whatever they are. */
export function SettingFields({ settings, texts, errors, onChange }: SettingFieldsProps) {
  return settings.map((setting) => {
    const { name, label, description, kind, choices } = setting;
    const id = `setting-${name}`;
    const value = settingText(setting, texts);
    const error = errors[name];
    const change = (text: string) => onChange({ ...texts, [name]: text });
    if (kind === 'BOOLEAN') {
      return (
        <div key={name}>
          <Checkbox
            label={<span className="font-medium">{label}</span>}
            checked={value === 'true'}
            aria-describedby={`${id}-hint`}
            onChange={(event) => change(String(event.target.checked))}
          />
          <p id={`${id}-hint`} className="mt-1 text-[13px] text-muted">
            {description}
          </p>
        </div>
      );
    }
    return (
      <Field key={name} id={id} label={label} hint={hintOf(setting)} error={error}>
        {kind === 'CHOICE' ? (
          <Select id={id} value={value} invalid={!!error} onChange={(event) => change(event.target.value)}>
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </Select>
        ) : (
          <TextInput
            id={id}
            inputMode={INPUT_MODES[kind]}
            value={value}
            invalid={!!error}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Field>
    );
  });
}

function hintOf(setting: SynthesizerSetting): string {
  const { kind, description, default: standard, minimum, maximum } = setting;
  if (kind === 'CHOICE' || (minimum === null && maximum === null)) return description;
  const text = possibleNumbers(setting).replace(/^an? (whole )?number /, '');
  return `${description} ${text.charAt(0).toUpperCase()}${text.slice(1)}; ${String(standard)} when left alone.`;
}
