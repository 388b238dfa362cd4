import type { RunFormQuery, SettingInput } from '../../graphql/generated/operations';

/** A option of a synthesizer, as the API describes it. */
export type SynthesizerSetting = RunFormQuery['synthesizers'][number]['settings'][number];

/** What the form holds of settings, by name: text as typed; those that are absent have their defaults. */
export type SettingTexts = Readonly<Record<string, string>>;

/** The text that stands in a setting's field. */
export function settingText({ name, default: value }: SynthesizerSetting, texts: SettingTexts): string {
  return texts[name] ?? String(value);
}

/** What is wrong with a setting as typed; null when it can be sent. The API checks the same. */
export function settingFault(setting: SynthesizerSetting, texts: SettingTexts): string | null {
  const { kind } = setting;
  const text = settingText(setting, texts);
  if (kind === 'BOOLEAN' || kind === 'CHOICE' || kind === 'TEXT') return null;
  const value = Number(text);
  const minimum = setting.minimum ?? -Infinity;
  const maximum = setting.maximum ?? Infinity;
  const fine =
    text.trim() !== '' &&
    Number.isFinite(value) &&
    value >= minimum &&
    value <= maximum &&
    (kind === 'NUMBER' || Number.isInteger(value));
  return fine ? null : `Use ${possibleNumbers(setting)}.`;
}

/** The numbers that a setting may have, in words: `a whole number from 1 to 500`. */
export function possibleNumbers({ kind, minimum, maximum }: SynthesizerSetting): string {
  const noun = kind === 'INTEGER' ? 'a whole number' : 'a number';
  if (minimum !== null && maximum !== null) return `${noun} from ${minimum} to ${maximum}`;
  if (minimum !== null) return `${noun} of at least ${minimum}`;
  return maximum === null ? noun : `${noun} of at most ${maximum}`;
}

/** As the API takes them: only what differs from its default. */
export function settingInputs(settings: readonly SynthesizerSetting[], texts: SettingTexts): SettingInput[] {
  return settings.flatMap((setting) => {
    const { name, default: standard } = setting;
    const value = readSetting(setting, settingText(setting, texts));
    return value === standard ? [] : [{ name, value }];
  });
}

/** Stored settings as the form shows them. */
export function settingTexts(
  stored: readonly { readonly name: string; readonly value: string | number | boolean }[],
): SettingTexts {
  return Object.fromEntries(stored.map(({ name, value }) => [name, String(value)]));
}

function readSetting({ kind }: SynthesizerSetting, text: string): string | number | boolean {
  if (kind === 'BOOLEAN') return text === 'true';
  return kind === 'CHOICE' || kind === 'TEXT' ? text : Number(text);
}
