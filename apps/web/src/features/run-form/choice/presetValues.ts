import type { RunFormQuery } from '../../../graphql/generated/operations';
import { advancedOf } from '../advancedValues';
import { textOf } from '../optionTexts';
import type { RunFormValues } from '../runFormValues';

export type Preset = RunFormQuery['presets'][number];

/** What a preset sets. */
export type PresetValues = Pick<RunFormValues, 'synthesizer' | 'options' | 'columnOptions' | 'splits'>;

/** The part of the form that a preset fills in. */
export function presetValues({ synthesizer, options, splits }: Preset): PresetValues {
  const { options: texts, columnOptions } = advancedOf({ constraints: [], options });
  return { synthesizer, options: texts, columnOptions, splits: String(splits) };
}

/** The preset that the form stands for; null when it was changed since. */
export function presetOf(presets: readonly Preset[], values: PresetValues): Preset | null {
  const found = presets.find(({ synthesizer, options, splits }) => {
    const given = Object.entries(values.options);
    const own = new Map(options.map(({ name, value }) => [name, textOf(value)]));
    return (
      synthesizer === values.synthesizer &&
      String(splits) === values.splits.trim() &&
      Object.keys(values.columnOptions).length === 0 &&
      given.length === own.size &&
      given.every(([name, text]) => own.get(name) === text)
    );
  });
  return found ?? null;
}
