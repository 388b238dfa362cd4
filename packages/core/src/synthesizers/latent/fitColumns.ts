import { LikenessError } from '../../errors.js';
import { fitCategorical } from '../../marginals/composed/categorical.js';
import type { MarginalOptions } from '../../marginals/marginalOptions.js';
import {
  hasFewValues,
  type SelectedMarginal,
  selectMarginal,
} from '../../marginals/select/selectMarginal.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import type { CodedColumn, Column, IdentifierColumn, NumericColumn } from '../../table/column.js';
import { columnLattice, finestSpacing, unevenCell } from '../../table/lattice/columnLattice.js';
import type { Table } from '../../table/table.js';
import type { ColumnModel } from './columnModel.js';
import { allMissingNote, constantNote } from '../shared/missingColumn.js';
import { requireModelable } from '../shared/requireModelable.js';
import { type SupportInterval, supportOf } from '../shared/support.js';
import { planSyntheticKeys } from '../shared/syntheticKeys.js';
import type { FitNote, MarginalReport } from '../contract/fitReport.js';

export interface FittedColumns {
  readonly models: readonly ColumnModel[];
  readonly marginals: readonly MarginalReport[];
  readonly notes: readonly FitNote[];
  /** Indices of the columns that none of the families asked for fits; they have the model that was given for them. */
  readonly replaced: readonly number[];
}

interface FittedColumn {
  readonly model: ColumnModel;
  readonly marginal?: MarginalReport;
  readonly isReplaced?: boolean;
  readonly notes: readonly FitNote[];
}

/**
 * Models every column by itself; some 20 ms a numeric column, and 25 ns a value of large ones.
 *
 * @param whole models of the columns in a table of which this one is a part: where none of the families asked for by
 *   column fits the part, it gets that model, with the missing proportion of the part. Without it that is an error
 * @throws LikenessError `EMPTY_TABLE` without columns, `TOO_FEW_ROWS` below two rows, `FIT_FAILED` when no family fits
 *   a column, `ABORTED`.
 */
export async function fitColumns(
  table: Table,
  context: RunContext,
  options: MarginalOptions,
  whole?: readonly ColumnModel[],
): Promise<FittedColumns> {
  requireModelable(table);
  const fitted: FittedColumn[] = [];
  for (const [at, column] of table.columns.entries()) {
    await reportProgress(context, at / table.columns.length, `Fitting column "${column.schema.name}"`);
    fitted.push(fitColumn(column, options, whole?.[at]));
  }
  await reportProgress(context, 1, 'Columns fitted');
  return {
    models: fitted.map(({ model }) => model),
    marginals: fitted.flatMap(({ marginal }) => (marginal ? [marginal] : [])),
    notes: fitted.flatMap(({ notes }) => notes),
    replaced: fitted.flatMap(({ isReplaced }, at) => (isReplaced === true ? [at] : [])),
  };
}

function fitColumn(column: Column, options: MarginalOptions, whole: ColumnModel | undefined): FittedColumn {
  switch (column.type) {
    case 'numeric':
      return fitNumeric(column, options, whole);
    case 'coded':
      return fitCoded(column, options.pseudocount);
    case 'identifier':
      return fitIdentifier(column);
  }
}

function fitNumeric(
  { schema, values }: NumericColumn,
  options: MarginalOptions,
  whole: ColumnModel | undefined,
): FittedColumn {
  const { name } = schema;
  const { present, minimum, maximum } = presentValues(values);
  if (present.length === 0) return allMissing(name);
  const missingShare = 1 - present.length / values.length;
  // A family that the user asks for is drawn as it is, gaps or not.
  const isAsked = askedFamilies(name, options).length > 0;
  const support = isAsked ? undefined : supportOf(schema, present);
  const isolated = (support ?? []).filter((interval) => interval.minimum === interval.maximum);
  const selection = select(schema, present, options, valuesOf(isolated));
  if (selection === null) {
    if (whole?.type === 'numeric') return { model: { ...whole, missingShare }, isReplaced: true, notes: [] };
    throw noOwnFamily(name, options);
  }
  const { selected, notes } = selection;
  const { marginal, candidates, criterion, heaps, goodnessOfFit, standardErrors } = selected;
  const atoms = selected.atoms.filter(({ value }) => !valuesOf(isolated).includes(value));
  if (minimum === maximum) notes.push(constantNote(name));
  const unit = schema.kind === 'datetime' ? ' milliseconds' : '';
  if (heaps.length > 0) {
    const steps = heaps
      .map(({ step, share }) => `${percent(share)} to multiples of ${step}${unit}`)
      .join(', then ');
    const message = `Values of column "${name}" are rounded beyond their decimals (${steps}); so are the synthetic ones.`;
    notes.push({ code: 'ROUNDED_VALUES', message, column: name });
  }
  if (atoms.length > 0) {
    const spikes = atoms.map(({ value, share }) => `${value} (${percent(share)})`).join(', ');
    const message = `In column "${name}" the values ${spikes} occur often (proportions) and are modelled separately.`;
    notes.push({ code: 'ATOMS', message, column: name });
  }
  if (support !== undefined) notes.push(gapsNote(name, support));
  return {
    model: {
      type: 'numeric',
      marginal: marginal.toJSON(),
      minimum,
      maximum,
      ...(support && { support }),
      missingShare,
    },
    marginal: {
      column: name,
      family: candidates[0].family,
      missingShare,
      candidates,
      criterion,
      atoms,
      heaps,
      standardErrors,
      goodnessOfFit,
    },
    notes,
  };
}

function valuesOf(intervals: readonly SupportInterval[]): number[] {
  return intervals.map(({ minimum }) => minimum);
}

/** Without the values: some may be those of single rows. */
function gapsNote(column: string, support: readonly SupportInterval[]): FitNote {
  const message =
    `Column "${column}" has ${support.length - 1} gaps that are too wide to be chance; nothing is drawn in them, ` +
    'and each side keeps its proportion.';
  return { code: 'GAPS', message, column };
}

/** Families that the user asks for, for the column or for all. */
function askedFamilies(column: string, { families }: MarginalOptions): readonly string[] {
  const own = families.byColumn.get(column) ?? [];
  return own.length > 0 ? own : families.value;
}

/** The values that are not missing, and their range. */
function presentValues(values: Float64Array): {
  readonly present: Float64Array;
  readonly minimum: number;
  readonly maximum: number;
} {
  let missing = 0;
  let negativeZeros = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) missing++;
    else if (value === 0 && 1 / value < 0) negativeZeros++;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  if (missing + negativeZeros === 0) return { present: values, minimum, maximum };
  const present = new Float64Array(values.length - missing);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    // Adding 0 turns -0, which JSON cannot keep, into 0.
    if (!Number.isNaN(values[row])) present[count++] = values[row] + 0;
  }
  return { present, minimum: minimum + 0, maximum: maximum + 0 };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function noOwnFamily(column: string, { families }: MarginalOptions): LikenessError {
  const names = families.byColumn.get(column)?.join(', ') ?? '';
  return new LikenessError(
    'FIT_FAILED',
    `Column "${column}" fits none of the families asked for (${names}). Name others, or none.`,
    { option: 'families', column },
  );
}

/** The marginal of a column; null where none of the families asked for it by name fits. */
function select(
  schema: NumericColumn['schema'],
  present: Float64Array,
  options: MarginalOptions,
  isolated: readonly number[],
): { readonly selected: SelectedMarginal; readonly notes: FitNote[] } | null {
  const { name: column } = schema;
  const { criterion, families, pseudocount } = options;
  const own = families.byColumn.get(column) ?? [];
  const wanted = askedFamilies(column, options);
  const choice = {
    criterion: criterion.byColumn.get(column) ?? criterion.value,
    families: wanted.length > 0 ? wanted : undefined,
    pseudocount,
    timestamps: schema.kind === 'datetime',
    isolated,
    // Numbers that are rounded by their size, or to several steps, are drawn before that.
    isRoundedLater: unevenCell(schema) !== undefined || (columnLattice(schema)?.length ?? 0) > 1,
    cellOf: unevenCell(schema),
  };
  const spacing = finestSpacing(schema);
  const selected = selectMarginal(present, spacing, choice);
  if (selected) return { selected, notes: [] };
  if (own.length > 0) return null;
  const notes: FitNote[] = [];
  if (choice.families) {
    const message = `None of the families asked for fits column "${column}"; all were tried.`;
    notes.push({ code: 'FAMILIES_NOT_POSSIBLE', message, column });
    const other = selectMarginal(present, spacing, { ...choice, families: undefined });
    if (other) return { selected: other, notes };
  }
  if (!hasFewValues(present)) {
    throw new LikenessError(
      'FIT_FAILED',
      `No family fits column "${column}": its values are too far apart for a double. Rescale it or leave it out.`,
      { column },
    );
  }
  const marginal = fitCategorical(present, undefined, pseudocount);
  const { family, parameters } = marginal;
  const reason = 'no family fits';
  const message = `No family fits column "${column}"; its values are drawn as they are.`;
  return {
    selected: {
      marginal,
      candidates: [{ family, parameters, logLikelihood: null, aic: null, bic: null, ks: null }],
      criterion: choice.criterion,
      atoms: [],
      heaps: [],
      standardErrors: { errors: null, reason },
      goodnessOfFit: { test: null, reason },
    },
    notes: [...notes, { code: 'NO_FAMILY', message, column }],
  };
}

function fitCoded({ schema, codes }: CodedColumn, pseudocount: number): FittedColumn {
  const { name, categories } = schema;
  const counts = new Float64Array(categories.length);
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] < 0) continue;
    counts[codes[row]]++;
    count++;
  }
  if (count === 0) return allMissing(name);
  const shares = Array.from(
    counts,
    (value) => (value + pseudocount) / (count + pseudocount * categories.length),
  );
  const labels = shares.filter((share) => share > 0);
  const missingShare = 1 - count / codes.length;
  const logLikelihood = counts.reduce(
    (sum, own, code) => sum + (own === 0 ? 0 : own * Math.log(shares[code])),
    0,
  );
  const candidate = {
    family: 'categorical',
    parameters: { values: labels.length },
    logLikelihood,
    aic: 2 * (labels.length - 1) - 2 * logLikelihood,
    bic: (labels.length - 1) * Math.log(count) - 2 * logLikelihood,
    ks: Math.max(...differences(shares, counts, count)),
  };
  return {
    model: { type: 'coded', shares, order: Array.from(shares.keys()), missingShare },
    marginal: { column: name, family: 'categorical', missingShare, candidates: [candidate] },
    notes: labels.length === 1 ? [constantNote(name)] : [],
  };
}

/** Of the two distribution functions, at each code. */
function differences(shares: readonly number[], counts: Float64Array, count: number): number[] {
  let difference = 0;
  return shares.map((share, code) => Math.abs((difference += share - counts[code] / count)));
}

function fitIdentifier(column: IdentifierColumn): FittedColumn {
  const { plan, note } = planSyntheticKeys(column);
  return { model: plan, notes: [note] };
}

function allMissing(column: string): FittedColumn {
  return { model: { type: 'missing' }, notes: [allMissingNote(column)] };
}
