import type { DecimalMark, DeclaredColumn } from '@likeness/core';
import type { Command } from 'commander';
import { type MissingTexts, parseChoice, parseColumns, parseKind, parseMissing } from './parseOptions.js';

/** How tables are read. */
export interface ReadingOptions {
  readonly columns?: readonly string[];
  readonly kind?: ReadonlyMap<string, DeclaredColumn>;
  readonly missing?: MissingTexts;
  readonly decimal?: DecimalMark;
  readonly dropMissing?: boolean;
  /** Path of a schema document. */
  readonly schema?: string;
  /** Of a workbook or a SAS transport file. */
  readonly sheet?: string;
}

const SHEET_HELP = 'the sheet of an Excel file, or the dataset of a SAS transport file (default: the first)';

/** Adds the options that every command has which reads tables. */
export function addReadingOptions(command: Command): Command {
  return addColumnOptions(command)
    .option(
      '--schema <file>',
      'read the columns as a schema says that "inspect --schema" or "split --schema" wrote',
    )
    .option('--drop-missing', 'leave out rows that miss a value in one of the columns');
}

/** The options that say what columns are. */
export function addColumnOptions(command: Command): Command {
  return command
    .option('--columns <names>', 'read only these columns, in this order: a,b,c', parseColumns)
    .option('--sheet <name>', SHEET_HELP)
    .option(
      '--kind <column=kind>',
      'read a column as continuous, integer, categorical, boolean, datetime or identifier; a date with its pattern as datetime:dd.MM.yyyy (repeatable)',
      parseKind,
    )
    .option(
      '--missing <texts>',
      'texts that mean a missing value: "?,-9", or for one column income=-9 (repeatable)',
      parseMissing,
    )
    .option('--decimal <mark>', 'decimal mark of the file: . or ,', parseChoice('.', ','));
}
