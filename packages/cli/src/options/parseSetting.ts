import type { SettingValue } from '@likeness/core';
import { InvalidArgumentError } from 'commander';

/** `--set`: `name=value`, repeatable; true, false and numbers are read as such. The engine checks names and values. */
export function parseSetting(
  text: string,
  previous: Readonly<Record<string, SettingValue>> = {},
): Readonly<Record<string, SettingValue>> {
  const equals = text.indexOf('=');
  const value = text.slice(equals + 1).trim();
  if (equals < 1 || value === '') {
    throw new InvalidArgumentError('It must be setting=value, such as minimumLeaf=5.');
  }
  return { ...previous, [text.slice(0, equals).trim()]: readValue(value) };
}

function readValue(text: string): SettingValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return Number.isFinite(Number(text)) ? Number(text) : text;
}
