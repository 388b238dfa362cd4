import type { Command } from 'commander';
import { parseColumns } from './parseOptions.js';

/** What `--quasi-identifiers` gives. */
export interface QuasiIdentifierOptions {
  /** Left out: what the schema says, else all columns but the secrets. */
  readonly quasiIdentifiers?: readonly string[];
}

/** `--quasi-identifiers`: from which columns the memorisation gap infers. A name with a comma is quoted as in CSV. */
export function addQuasiIdentifiersOption(command: Command): Command {
  return command.option(
    '--quasi-identifiers <columns>',
    'what an attacker knows of a person, set apart by commas, for the memorisation gap; what the schema says when left out',
    parseColumns,
  );
}
