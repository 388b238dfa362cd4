import { LikenessError } from '../errors.js';
import type { SettingValue, Synthesizer, SynthesizerSetting } from './contract/synthesizer.js';

/**
 * Every setting of a synthesizer by name: what was asked for, checked, else the default.
 *
 * @throws LikenessError `INVALID_OPTION` that names the setting, the value and what is possible
 */
export function readSettings(
  { name, settings }: Pick<Synthesizer, 'name' | 'settings'>,
  asked: Readonly<Record<string, SettingValue>> = {},
): Record<string, SettingValue> {
  const unknown = Object.keys(asked).find((key) => !settings.some((setting) => setting.name === key));
  if (unknown !== undefined) {
    const names = settings.map((setting) => setting.name).join(', ');
    throw new LikenessError(
      'INVALID_OPTION',
      `The synthesizer "${name}" has no setting "${unknown}". ` +
        (names === '' ? 'It has none.' : `Its settings are: ${names}.`),
      { value: unknown },
    );
  }
  return Object.fromEntries(
    settings.map((setting) => [setting.name, readSetting(setting, asked[setting.name] ?? setting.default)]),
  );
}

function readSetting(setting: SynthesizerSetting, value: SettingValue): SettingValue {
  if (isPossible(setting, value)) return value;
  throw new LikenessError(
    'INVALID_OPTION',
    `The setting "${setting.name}" is ${JSON.stringify(value)}: use ${possible(setting)}.`,
    { value: String(value) },
  );
}

function isPossible(
  { kind, minimum = -Infinity, maximum = Infinity, choices = [] }: SynthesizerSetting,
  value: SettingValue,
): boolean {
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'choice') return typeof value === 'string' && choices.includes(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  return value >= minimum && value <= maximum && (kind === 'number' || Number.isInteger(value));
}

function possible({ kind, minimum, maximum, choices = [] }: SynthesizerSetting): string {
  if (kind === 'boolean') return 'true or false';
  if (kind === 'text') return 'a text';
  if (kind === 'choice') return `one of ${choices.join(', ')}`;
  const noun = kind === 'integer' ? 'a whole number' : 'a number';
  if (minimum !== undefined && maximum !== undefined) return `${noun} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${noun} of at least ${minimum}`;
  return maximum === undefined ? noun : `${noun} of at most ${maximum}`;
}
