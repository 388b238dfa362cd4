import type { ColumnKind } from '@likeness/core';
import type { Command } from 'commander';
import { parseColumns, parseKind } from './parseOptions.js';

/** How tables are read. */
export interface ReadingOptions {
  readonly columns?: readonly string[];
  readonly kind?: Readonly<Record<string, ColumnKind>>;
  readonly dropMissing?: boolean;
}

/** Adds the options that every command has which reads tables. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--columns <names>', 'read only these columns, in this order: a,b,c', parseColumns)
    .option('--drop-missing', 'leave out rows that miss a value in one of the columns')
    .option(
      '--kind <column=kind>',
      'read a column as continuous, integer, categorical, boolean, datetime or identifier (repeatable)',
      parseKind,
    );
}
