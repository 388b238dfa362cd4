'use client';
import clsx from 'clsx';
import { type Preset, presetOf, presetValues, type PresetValues } from './presetValues';

interface PresetChoiceProps {
  readonly presets: readonly Preset[];
  readonly values: PresetValues;
  readonly onChoose: (values: PresetValues) => void;
}

/** Settings that go together, for those who do not want to choose each of them. */
export function PresetChoice({ presets, values, onChoose }: PresetChoiceProps) {
  const current = presetOf(presets, values);
  return (
    <div role="group" aria-label="Presets" className="grid gap-2 sm:grid-cols-3">
      {presets.map((preset) => {
        const pressed = current?.name === preset.name;
        return (
          <button
            key={preset.name}
            type="button"
            aria-pressed={pressed}
            onClick={() => onChoose(presetValues(preset))}
            className={clsx(
              'flex flex-col items-start justify-start rounded-lg border px-3.5 py-2.5 text-left',
              pressed ? 'border-accent bg-accent-soft' : 'border-line-strong/60 hover:bg-sunken',
            )}
          >
            <span className="block font-semibold">{preset.label}</span>
            <span className="block text-[13px] text-muted">{preset.description}</span>
          </button>
        );
      })}
    </div>
  );
}
