import { type Command, Option } from 'commander';

/** Texts that were given for declared options: by name, in the order of the command line. */
export type OptionTexts = ReadonlyMap<string, readonly string[]>;

/** A flag that was made of a declaration. */
export class DeclaredFlag extends Option {}

/** What was given for the declared options of a command that has been parsed. */
export function optionTexts(command: Command): OptionTexts {
  return new Map(
    command.options.flatMap((option) => {
      const name = option.attributeName();
      const texts: unknown = option instanceof DeclaredFlag ? command.getOptionValue(name) : undefined;
      return Array.isArray(texts) ? [[name, texts.map(String)] as const] : [];
    }),
  );
}
