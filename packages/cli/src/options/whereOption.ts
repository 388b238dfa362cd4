import type { Condition } from '@likeness/core';
import type { Command } from 'commander';
import { parseWhere } from './parseWhere.js';

/** Which rows of a model are drawn. */
export interface WhereOption {
  readonly where?: readonly Condition[];
}

/** Adds the options of the commands that draw rows. */
export function addWhereOption(command: Command): Command {
  return command.option(
    '--where <conditions>',
    'draw only such rows, exactly as the model has them: "sex = female and age > 60" (repeatable)',
    parseWhere,
  );
}
