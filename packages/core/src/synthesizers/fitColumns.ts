import { LikenessError } from '../errors.js';
import { fitCategorical } from '../marginals/categorical.js';
import { momentsOf } from '../marginals/moments.js';
import { hasFewValues, type SelectedMarginal, selectMarginal } from '../marginals/selectMarginal.js';
import { checkpoint, type RunContext } from '../progress.js';
import type { CodedColumn, Column, IdentifierColumn, NumericColumn } from '../table/column.js';
import { readNumber } from '../table/numberText.js';
import type { Table } from '../table/table.js';
import type { ColumnModel } from './columnModel.js';
import type { FitNote, MarginalReport } from './synthesizer.js';

const DAY = 86_400_000;

export interface FittedColumns {
  readonly models: readonly ColumnModel[];
  readonly marginals: readonly MarginalReport[];
  readonly notes: readonly FitNote[];
}

interface FittedColumn {
  readonly model: ColumnModel;
  readonly marginal?: MarginalReport;
  readonly notes: readonly FitNote[];
}

/**
 * Models every column by itself. Eight families a numeric column; some .3 s for a million rows of one.
 *
 * @throws LikenessError `EMPTY_TABLE` without columns, `TOO_FEW_ROWS` below two rows, `FIT_FAILED` when no family fits
 *   a column, `ABORTED`.
 */
export async function fitColumns(table: Table, context: RunContext): Promise<FittedColumns> {
  if (table.columns.length === 0) throw new LikenessError('EMPTY_TABLE', 'The table has no column to model.');
  if (table.rowCount < 2) {
    throw new LikenessError(
      'TOO_FEW_ROWS',
      `A model needs two rows or more; the table has ${table.rowCount}. Keep more rows, or rows with missing cells.`,
    );
  }
  const fitted: FittedColumn[] = [];
  for (const [at, column] of table.columns.entries()) {
    await checkpoint(context, at / table.columns.length, `Fitting column "${column.schema.name}"`);
    fitted.push(fitColumn(column));
  }
  await checkpoint(context, 1, 'Columns fitted');
  return {
    models: fitted.map(({ model }) => model),
    marginals: fitted.flatMap(({ marginal }) => (marginal ? [marginal] : [])),
    notes: fitted.flatMap(({ notes }) => notes),
  };
}

function fitColumn(column: Column): FittedColumn {
  switch (column.type) {
    case 'numeric':
      return fitNumeric(column);
    case 'coded':
      return fitCoded(column);
    case 'identifier':
      return fitIdentifier(column);
  }
}

function fitNumeric({ schema, values }: NumericColumn): FittedColumn {
  const { name } = schema;
  // Adding 0 turns -0, which JSON cannot keep, into 0.
  const present = values.filter((value) => !Number.isNaN(value)).map((value) => value + 0);
  if (present.length === 0) return allMissing(name);
  const { minimum, maximum } = momentsOf(present);
  const missingShare = 1 - present.length / values.length;
  const { selected, note } = select(name, present, spacingOf(schema));
  const { marginal, candidates } = selected;
  const notes = note ? [note] : [];
  if (minimum === maximum) notes.push(constantNote(name));
  return {
    model: { type: 'numeric', marginal: marginal.toJSON(), minimum, maximum, missingShare },
    marginal: { column: name, family: marginal.family, missingShare, candidates },
    notes,
  };
}

function select(
  column: string,
  present: Float64Array,
  spacing: number | undefined,
): { readonly selected: SelectedMarginal; readonly note?: FitNote } {
  const selected = selectMarginal(present, spacing);
  if (selected) return { selected };
  if (!hasFewValues(present)) {
    throw new LikenessError(
      'FIT_FAILED',
      `No family fits column "${column}": its values are too far apart for a double. Rescale it or leave it out.`,
      { column },
    );
  }
  const marginal = fitCategorical(present);
  const candidate = {
    family: marginal.family,
    parameters: marginal.parameters,
    logLikelihood: null,
    aic: null,
  };
  return {
    selected: { marginal, candidates: [candidate] },
    note: {
      code: 'NO_FAMILY',
      message: `No family fits column "${column}"; its values are drawn as they are.`,
      column,
    },
  };
}

/** Distance of neighbouring values that the column can write; undefined when it has no bound. */
function spacingOf(schema: NumericColumn['schema']): number | undefined {
  if (schema.kind === 'integer') return 1;
  if (schema.kind === 'datetime') return schema.datetimeFormat === 'date' ? DAY : 1000;
  return schema.decimals === undefined ? undefined : 10 ** -schema.decimals;
}

function fitCoded({ schema, codes }: CodedColumn): FittedColumn {
  const { name, categories } = schema;
  const counts = new Float64Array(categories.length);
  let count = 0;
  for (const code of codes) {
    if (code < 0) continue;
    counts[code]++;
    count++;
  }
  if (count === 0) return allMissing(name);
  const shares = Array.from(counts, (value) => value / count);
  const labels = shares.filter((share) => share > 0);
  const missingShare = 1 - count / codes.length;
  const logLikelihood = labels.reduce((sum, share) => sum + share * count * Math.log(share), 0);
  const candidate = {
    family: 'categorical',
    parameters: { values: labels.length },
    logLikelihood,
    aic: 2 * (labels.length - 1) - 2 * logLikelihood,
  };
  return {
    model: { type: 'coded', shares, order: Array.from(shares.keys()), missingShare },
    marginal: { column: name, family: 'categorical', missingShare, candidates: [candidate] },
    notes: labels.length === 1 ? [constantNote(name)] : [],
  };
}

function fitIdentifier({ schema, values }: IdentifierColumn): FittedColumn {
  const { name } = schema;
  const whole = values.every((value) => value === null || readNumber(value)?.plainInteger === true);
  const style = whole ? 'integer' : 'text';
  const example = whole ? '1, 2, 3' : 'id-1, id-2, id-3';
  const message = `Column "${name}" is an identifier: synthetic rows get surrogates (${example} ...), none is missing.`;
  return {
    model: { type: 'identifier', style },
    notes: [{ code: 'IDENTIFIER_SURROGATES', message, column: name }],
  };
}

function allMissing(column: string): FittedColumn {
  const message = `Column "${column}" has no value; it stays all missing.`;
  return { model: { type: 'missing' }, notes: [{ code: 'ALL_MISSING_COLUMN', message, column }] };
}

function constantNote(column: string): FitNote {
  const message = `Column "${column}" has the same value in every row that has one; so have its synthetic rows.`;
  return { code: 'CONSTANT_COLUMN', message, column };
}
