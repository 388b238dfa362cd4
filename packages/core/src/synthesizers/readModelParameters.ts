import { LikenessError } from '../errors.js';
import type { MarginalDocument } from '../marginals/marginal.js';
import type { ColumnSchema } from '../table/column.js';
import type { TableSchema } from '../table/table.js';
import type { ColumnModel } from './columnModel.js';
import type { Dimension } from './latentModel.js';
import type { ModelDocument, SynthesizerName } from './synthesizer.js';

/** What the parameters of a latent model hold, checked. */
export interface LatentParameters {
  readonly columns: readonly ColumnModel[];
  readonly dimensions: readonly Dimension[];
  /** d x d, row-major, symmetric. */
  readonly correlation: Float64Array;
  readonly degreesOfFreedom?: number;
  readonly classes: ClassParameters | null;
}

/** A model for each value of one column. */
export interface ClassParameters {
  readonly column: number;
  readonly components: readonly (Omit<LatentParameters, 'classes'> & {
    readonly value: number | null;
    readonly share: number;
  })[];
}

/**
 * Reads and checks what came from a file or a database: a model document may have been edited or cut short.
 *
 * @throws LikenessError `INVALID_MODEL`, saying what is wrong with it.
 */
export function readModelParameters(document: ModelDocument, name: SynthesizerName): LatentParameters {
  const { format, version, synthesizer, schema, fit, parameters } = document;
  require(format === 'likeness-model', `its format is "${String(format)}", not "likeness-model"`);
  require(version === 1, `its version is ${String(version)}; this release reads version 1`);
  require(synthesizer === name, `it is a model of "${String(synthesizer)}", not of "${name}"`);
  const listed: unknown = schema?.columns;
  require(Array.isArray(listed) && isRecord(fit), 'it has no schema or no fit report');
  require(isRecord(parameters), 'it has no parameters');
  return { ...readPart(schema, parameters), classes: readClasses(schema, parameters.classes) };
}

function readPart(schema: TableSchema, part: Record<string, unknown>): Omit<LatentParameters, 'classes'> {
  const { columns: models, degreesOfFreedom: degrees } = part;
  require(Array.isArray(models) &&
    models.length === schema.columns.length, 'its columns do not match its schema');
  const columns = schema.columns.map((column, at) => readColumn(column, models[at]));
  const dimensions = readDimensions(part.dimensions ?? [], columns);
  const correlation = readCorrelation(part.correlation ?? [], dimensions.length);
  if (degrees === undefined) return { columns, dimensions, correlation };
  require(isFinite(degrees) && degrees >= 1, 'its degrees of freedom are no number from 1');
  return { columns, dimensions, correlation, degreesOfFreedom: degrees };
}

function readClasses(schema: TableSchema, classes: unknown): ClassParameters | null {
  if (classes === undefined) return null;
  require(isRecord(classes), 'its classes are no object');
  const { column, components } = classes;
  require(isFinite(column) && schema.columns[column] !== undefined, 'its classes name no column');
  require(Array.isArray(components) && components.length > 0, 'it has no class');
  const name = schema.columns[column].name;
  return {
    column,
    components: components.map((component: unknown) => {
      require(isRecord(component), `a class of "${name}" is no object`);
      const { value, share } = component;
      require(value === null || isFinite(value), `a class of "${name}" has no value`);
      require(isShare(share) && share > 0, `a class of "${name}" has no share`);
      return { ...readPart(schema, component), value, share };
    }),
  };
}

function readColumn(schema: ColumnSchema, model: unknown): ColumnModel {
  const where = `column "${schema.name}"`;
  require(isRecord(model), `${where} has no model`);
  switch (model.type) {
    case 'missing':
      return { type: 'missing' };
    case 'identifier':
      require(schema.kind === 'identifier', `${where} is not an identifier`);
      require(model.style === 'integer' ||
        model.style === 'text', `${where} has an unknown style of identifiers`);
      return { type: 'identifier', style: model.style };
    case 'numeric': {
      const { minimum, maximum, missingShare, marginal } = model;
      require(schema.kind === 'continuous' ||
        schema.kind === 'integer' ||
        schema.kind === 'datetime', `${where} is not numeric`);
      require(isFinite(minimum) && isFinite(maximum) && minimum <= maximum, `${where} has no range`);
      require(isShare(missingShare), `${where} has no missing share`);
      require(isMarginal(marginal), `${where} has no marginal`);
      return { type: 'numeric', marginal, minimum, maximum, missingShare };
    }
    case 'coded': {
      const { shares, order, missingShare } = model;
      const labels = schema.categories?.length ?? 0;
      require(schema.kind === 'categorical' || schema.kind === 'boolean', `${where} has no labels`);
      require(isShare(missingShare), `${where} has no missing share`);
      require(isList(shares, isShare) &&
        shares.length === labels, `${where} has not one share for each label`);
      require(shares.some((share) => share > 0), `${where} has only shares of 0`);
      const isCode = (code: unknown): code is number =>
        isFinite(code) && Number.isInteger(code) && code >= 0 && code < labels;
      require(isList(order, isCode) && new Set(order).size === labels, `${where} does not order its labels`);
      return { type: 'coded', shares, order, missingShare };
    }
    default:
      throw invalid(`${where} has the unknown type "${String(model.type)}"`);
  }
}

function readDimensions(value: unknown, columns: readonly ColumnModel[]): Dimension[] {
  require(Array.isArray(value), 'its dimensions are no list');
  return value.map((dimension: unknown) => {
    require(isRecord(dimension), 'a dimension is no object');
    const { column, part } = dimension;
    require(isFinite(column) &&
      columns[column] !== undefined, `a dimension names the column ${String(column)}`);
    require(part === 'value' || part === 'missing', `a dimension has the unknown part "${String(part)}"`);
    return { column, part };
  });
}

function readCorrelation(value: unknown, d: number): Float64Array {
  const matrix = new Float64Array(d * d);
  require(Array.isArray(value) && value.length === d, `its correlation has not ${d} rows`);
  value.forEach((row: unknown, i) => {
    require(isList(row, isFinite) &&
      row.length === i + 1, `row ${i} of its correlation has not ${i + 1} numbers`);
    row.forEach((entry, j) => {
      matrix[i * d + j] = entry;
      matrix[j * d + i] = entry;
    });
  });
  return matrix;
}

function isMarginal(value: unknown): value is MarginalDocument {
  return (
    isRecord(value) &&
    isRecord(value.parameters) &&
    (value.values === undefined || isList(value.values, isFinite)) &&
    (value.shares === undefined || isList(value.shares, isFinite)) &&
    (value.base === undefined || isMarginal(value.base))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFinite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isShare(value: unknown): value is number {
  return isFinite(value) && value >= 0 && value <= 1;
}

function isList<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function require(condition: boolean, what: string): asserts condition {
  if (!condition) throw invalid(what);
}

function invalid(what: string): LikenessError {
  return new LikenessError('INVALID_MODEL', `This model cannot be read: ${what}. Fit it again.`);
}
