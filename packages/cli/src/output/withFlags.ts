import { flagOf, synthesizers } from '@likeness/core';

/** Names of all declared options; loaded with the engine, which had to run before it can say something. */
const DECLARED = new Set(synthesizers.flatMap(({ options }) => Object.keys(options)));

/** A message of the engine that names options as `the option "maxRows"`, with the flags of the command line instead. */
export function withFlags(message: string): string {
  return message.replaceAll(/\boption "([A-Za-z]+)"/g, (text, name: string) =>
    DECLARED.has(name) ? `option ${flagOf(name)}` : text,
  );
}
