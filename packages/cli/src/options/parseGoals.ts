import { InvalidArgumentError } from 'commander';

/** `--ratio`: above 0 to 1. */
export function parseRatio(text: string): number {
  const ratio = Number(text);
  if (text.trim() !== '' && ratio > 0 && ratio <= 1) return ratio;
  throw new InvalidArgumentError('It must be a share above 0 to 1, such as 0.5.');
}

/** `--goal`: `label=rows`, repeatable. */
export function parseGoal(
  text: string,
  previous: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const equals = text.lastIndexOf('=');
  const rows = text.slice(equals + 1).trim();
  const label = text.slice(0, equals);
  if (equals > 0 && /^\d{1,9}$/.test(rows)) {
    if (Object.hasOwn(previous, label)) {
      throw new InvalidArgumentError(`The label "${label}" is given twice; give it once.`);
    }
    return { ...previous, [label]: Number(rows) };
  }
  throw new InvalidArgumentError('It must be label=rows, such as yes=500.');
}
