import { type Command, InvalidArgumentError } from 'commander';

export interface ThresholdOptions {
  /** Sizes of the decision that the user gave, by name. */
  readonly threshold?: Readonly<Record<string, number>>;
}

/** Adds `--threshold name=size`, repeatable. */
export function addThresholdOption(command: Command): Command {
  return command.option(
    '--threshold <name=size>',
    'a size that the decision counts from, such as attackAuc=.55 (repeatable; docs/decision.md lists them)',
    parseThreshold,
  );
}

function parseThreshold(
  text: string,
  previous: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const [name, size = ''] = text.split('=').map((part) => part.trim());
  const value = Number(size);
  if (size === '' || Number.isNaN(value) || name === '') {
    throw new InvalidArgumentError('It must be name=size, such as attackAuc=.55.');
  }
  if (Object.hasOwn(previous, name)) throw new InvalidArgumentError(`${name} is given twice; give it once.`);
  return Object.fromEntries([...Object.entries(previous), [name, value]]);
}
