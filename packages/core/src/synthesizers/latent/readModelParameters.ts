import type { MarginalDocument } from '../../marginals/marginal.js';
import type { ColumnSchema } from '../../table/column.js';
import type { TableSchema } from '../../table/table.js';
import type { ClassValue } from './classCells.js';
import type { ColumnModel } from './columnModel.js';
import type { Dimension } from './latentModel.js';
import {
  invalidModel,
  isFiniteNumber,
  isList,
  isRecord,
  isShare,
  readModelHead,
  requireModel,
} from '../shared/modelChecks.js';
import { readSyntheticKeyPlan } from '../shared/syntheticKeys.js';
import { readSupport } from '../shared/support.js';
import type { ModelDocument } from '../contract/model.js';

/** What the parameters of a latent model hold, checked. */
export interface LatentParameters {
  readonly columns: readonly ColumnModel[];
  readonly dimensions: readonly Dimension[];
  /** d x d, row-major, symmetric. */
  readonly correlation: Float64Array;
  readonly degreesOfFreedom?: number;
  readonly classes: ClassParameters | null;
}

/** A model for each combination of values of some columns. */
export interface ClassParameters {
  /** Indices in the schema. */
  readonly columns: readonly number[];
  readonly components: readonly (Omit<LatentParameters, 'classes'> & {
    readonly values: readonly ClassValue[];
    readonly share: number;
  })[];
}

/**
 * Reads and checks what came from a file or a database: a model document may have been edited or cut short.
 *
 * @throws LikenessError `INVALID_MODEL`, saying what is wrong with it.
 */
export function readModelParameters(document: ModelDocument, name: string): LatentParameters {
  const parameters = readModelHead(document, name);
  const { schema } = document;
  return { ...readPart(schema, parameters), classes: readClasses(schema, parameters.classes) };
}

function readPart(schema: TableSchema, part: Record<string, unknown>): Omit<LatentParameters, 'classes'> {
  const { columns: models, degreesOfFreedom: degrees } = part;
  requireModel(
    Array.isArray(models) && models.length === schema.columns.length,
    'its columns do not match its schema',
  );
  const columns = schema.columns.map((column, at) => readColumn(column, models[at]));
  const dimensions = readDimensions(part.dimensions ?? [], columns);
  const correlation = readCorrelation(part.correlation ?? [], dimensions.length);
  if (degrees === undefined) return { columns, dimensions, correlation };
  requireModel(isFiniteNumber(degrees) && degrees >= 1, 'its degrees of freedom are not a number from 1');
  return { columns, dimensions, correlation, degreesOfFreedom: degrees };
}

function readClasses(schema: TableSchema, classes: unknown): ClassParameters | null {
  if (classes === undefined) return null;
  requireModel(isRecord(classes), 'its classes are not an object');
  const { columns, components } = classes;
  requireModel(
    isList(columns, (at): at is number => isFiniteNumber(at) && schema.columns[at] !== undefined) &&
      columns.length > 0,
    'its classes name no columns',
  );
  requireModel(Array.isArray(components) && components.length > 0, 'it has no class');
  const isValue = (value: unknown): value is ClassValue => value === null || isFiniteNumber(value);
  return {
    columns,
    components: components.map((component: unknown, at) => {
      requireModel(isRecord(component), `class ${at + 1} is not an object`);
      const { values, share } = component;
      requireModel(
        isList(values, isValue) && values.length === columns.length,
        `class ${at + 1} does not have one value for each class column`,
      );
      requireModel(isShare(share) && share > 0, `class ${at + 1} has no share`);
      return { ...readPart(schema, component), values, share };
    }),
  };
}

function readColumn(schema: ColumnSchema, model: unknown): ColumnModel {
  const where = `column "${schema.name}"`;
  requireModel(isRecord(model), `${where} has no model`);
  switch (model.type) {
    case 'missing':
      return { type: 'missing' };
    case 'identifier':
      return readSyntheticKeyPlan(schema, model);
    case 'numeric': {
      const { minimum, maximum, missingShare, marginal } = model;
      requireModel(
        schema.kind === 'continuous' || schema.kind === 'integer' || schema.kind === 'datetime',
        `${where} is not numeric`,
      );
      requireModel(
        isFiniteNumber(minimum) && isFiniteNumber(maximum) && minimum <= maximum,
        `${where} has no range`,
      );
      requireModel(isShare(missingShare), `${where} has no missing share`);
      requireModel(isMarginal(marginal), `${where} has no marginal`);
      const support = readSupport(model.support, where);
      return { type: 'numeric', marginal, minimum, maximum, ...(support && { support }), missingShare };
    }
    case 'coded': {
      const { shares, order, missingShare } = model;
      const labels = schema.categories?.length ?? 0;
      requireModel(schema.kind === 'categorical' || schema.kind === 'boolean', `${where} has no labels`);
      requireModel(isShare(missingShare), `${where} has no missing share`);
      requireModel(
        isList(shares, isShare) && shares.length === labels,
        `${where} does not have one share for each label`,
      );
      requireModel(
        shares.some((share) => share > 0),
        `${where} has only shares of 0`,
      );
      const isCode = (code: unknown): code is number =>
        isFiniteNumber(code) && Number.isInteger(code) && code >= 0 && code < labels;
      requireModel(
        isList(order, isCode) && new Set(order).size === labels,
        `${where} does not order its labels`,
      );
      return { type: 'coded', shares, order, missingShare };
    }
    default:
      throw invalidModel(`${where} has the unknown type "${String(model.type)}"`);
  }
}

function readDimensions(value: unknown, columns: readonly ColumnModel[]): Dimension[] {
  requireModel(Array.isArray(value), 'its dimensions are not a list');
  return value.map((dimension: unknown) => {
    requireModel(isRecord(dimension), 'a dimension is not an object');
    const { column, part } = dimension;
    requireModel(
      isFiniteNumber(column) && columns[column] !== undefined,
      `a dimension names the column ${String(column)}`,
    );
    requireModel(
      part === 'value' || part === 'missing',
      `a dimension has the unknown part "${String(part)}"`,
    );
    return { column, part };
  });
}

function readCorrelation(value: unknown, d: number): Float64Array {
  const matrix = new Float64Array(d * d);
  requireModel(Array.isArray(value) && value.length === d, `its correlation does not have ${d} rows`);
  value.forEach((row: unknown, i) => {
    requireModel(
      isList(row, isFiniteNumber) && row.length === i + 1,
      `row ${i} of its correlation does not have ${i + 1} numbers`,
    );
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
    (value.values === undefined || isList(value.values, isFiniteNumber)) &&
    (value.shares === undefined || isList(value.shares, isFiniteNumber)) &&
    (value.base === undefined || isMarginal(value.base))
  );
}
