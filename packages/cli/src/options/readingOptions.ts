import type { DecimalMark, DeclaredColumn, FileEncoding } from '@likeness/core';
import type { Command } from 'commander';
import { parseDelimiter, parseEncoding } from './parseDialect.js';
import { type MissingTexts, parseChoice, parseColumns, parseKind, parseMissing } from './parseOptions.js';

/** How tables are read. */
export interface ReadingOptions {
  readonly columns?: readonly string[];
  readonly kind?: ReadonlyMap<string, DeclaredColumn>;
  readonly missing?: MissingTexts;
  readonly decimal?: DecimalMark;
  readonly delimiter?: string;
  readonly encoding?: FileEncoding;
  /** Whether the first line names the columns. Default: as the file shows. */
  readonly header?: boolean;
  readonly dropMissing?: boolean;
  /** Path of a schema document. */
  readonly schema?: string;
  /** Of a workbook or a SAS transport file. */
  readonly sheet?: string;
}

export const SHEET_HELP =
  'the sheet of an Excel file, or the dataset of a SAS transport file (default: the first)';

/** Adds the options that every command has which reads tables. */
export function addReadingOptions(command: Command): Command {
  return addColumnOptions(command)
    .option(
      '--schema <file>',
      'use the column definitions of a schema file, written by inspect --schema or split --write-schema',
    )
    .option('--drop-missing', 'leave out rows that miss a value in one of the columns');
}

/** The options that say how a file is written and what its columns are. */
export function addColumnOptions(command: Command): Command {
  return (
    command
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
      .option('--decimal <mark>', 'decimal mark of the file: "." or ","', parseChoice('.', ','))
      .option('--delimiter <character>', 'what stands between fields, such as ; or tab', parseDelimiter)
      .option('--encoding <name>', 'utf-8, utf-16le, utf-16be or windows-1252 (Latin-1)', parseEncoding)
      // Before its contrary, which alone would make it true by default.
      .option('--header', 'the first line names the columns, whatever it looks like')
      .option('--no-header', 'the first line is a row; columns are named column_1, column_2 ...')
  );
}
