import { LikenessError } from '../../errors.js';
import { cholesky } from '../../numeric/linear-algebra/cholesky.js';
import type { TableSchema } from '../../table/table.js';
import type { ClassValue } from '../latent/classCells.js';
import { type Copula, type Dimension, LatentModel } from '../latent/latentModel.js';
import type { LatentParameters } from '../latent/readModelParameters.js';
import type { FitReport } from '../contract/fitReport.js';

type Part = Omit<LatentParameters, 'classes'>;
type PartOfClass = Part & { readonly values: readonly ClassValue[]; readonly share: number };

/** The parts of the classes that the values of some columns make. */
export interface PartitionParts {
  /** Indices of the class columns. */
  readonly columns: readonly number[];
  readonly classes: readonly PartOfClass[];
}

/** The model of these parts, and as its document what makes it again. */
export function copulaModel(
  schema: TableSchema,
  fit: FitReport,
  whole: Part,
  partition: PartitionParts | null,
): LatentModel {
  const parameters = {
    ...partDocument(whole),
    ...(partition && {
      classes: {
        columns: partition.columns,
        components: partition.classes.map((part) => ({
          values: part.values,
          share: part.share,
          ...partDocument(part),
        })),
      },
    }),
  };
  const classes = partition && {
    columns: partition.columns,
    classes: partition.classes.map((part) => ({
      values: part.values,
      share: part.share,
      columns: part.columns,
      copula: copulaOf(part),
    })),
  };
  return new LatentModel({
    synthesizer: 'gaussian-copula',
    schema,
    fit,
    columns: whole.columns,
    copula: copulaOf(whole),
    partition: classes,
    parameters,
  });
}

function partDocument({ columns, dimensions, correlation, degreesOfFreedom }: Part): Record<string, unknown> {
  return {
    columns,
    dimensions,
    correlation: lowerRows(correlation, dimensions.length),
    ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
  };
}

function copulaOf({ dimensions, correlation, degreesOfFreedom }: Part): Copula {
  const factor = factorOf(correlation, dimensions);
  return { dimensions, factor, ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }) };
}

function factorOf(correlation: Float64Array, dimensions: readonly Dimension[]): Float64Array {
  const factor = cholesky(correlation, dimensions.length);
  if (factor) return factor;
  throw new LikenessError(
    'INVALID_MODEL',
    'The correlation matrix of this model is not positive definite. Fit it again.',
  );
}

/** Row i holds the correlations with dimensions 0 to i. */
function lowerRows(matrix: Float64Array, d: number): number[][] {
  return Array.from({ length: d }, (_, i) => Array.from(matrix.subarray(i * d, i * d + i + 1)));
}
