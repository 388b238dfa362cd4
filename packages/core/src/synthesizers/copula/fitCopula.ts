import { latentCorrelation } from '../../copulas/latentCorrelation.js';
import { degreesOfFreedom } from '../../copulas/degreesOfFreedom.js';
import { ledoitWolfIntensity } from '../../copulas/ledoitWolf.js';
import { type LatentVariable, scoresOf, withFewClasses } from '../../copulas/latentVariable.js';
import { nearestCorrelation } from '../../numeric/linear-algebra/nearestCorrelation.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';
import type { Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import type { ColumnModel } from '../latent/columnModel.js';
import type { CopulaOptions } from './copulaOptions.js';
import { missingIndicator, orderColumns } from './latentColumns.js';
import type { Dimension } from '../latent/latentModel.js';
import type { FitNote } from '../contract/fitReport.js';

/** Pairs between two reports of progress. */
const PAIRS_A_STEP = 8;
/**
 * Rows from which correlations are estimated. Their standard error is then at most .0045, (1 - rho^2) / sqrt(50,000);
 * docs/engine.md has what was measured.
 */
export const COPULA_ROWS = 50_000;

export interface FittedCopula {
  /** The column models, nominal ones with their latent order. */
  readonly columns: readonly ColumnModel[];
  readonly dimensions: readonly Dimension[];
  /** d x d, row-major, positive definite. */
  readonly correlation: Float64Array;
  /** Of a t copula; undefined for a Gaussian one. */
  readonly degreesOfFreedom?: number;
  readonly notes: readonly FitNote[];
}

/** Options of a copula, and the seed of the rows that it is estimated from where there are more than `COPULA_ROWS`. */
export interface CopulaFitOptions extends Pick<CopulaOptions, 'copula' | 'shrinkage'> {
  readonly seed: number;
}

/**
 * Estimates the correlations of the normals behind columns and their missing cells, pair by pair, and repairs the
 * matrix where the pairs contradict one another. Of more than `COPULA_ROWS` rows a random sample of that many is used,
 * and noted; shares and thresholds of marginals are not touched by it, for they are in the models.
 *
 * @param models of the columns of all rows
 * @throws LikenessError `ABORTED`
 */
export async function fitCopula(
  whole: Table,
  models: readonly ColumnModel[],
  options: CopulaFitOptions,
  context: RunContext,
): Promise<FittedCopula> {
  const notes: FitNote[] = [];
  const table = sampleRows(whole, options.seed, notes);
  const { columns, variables } = orderColumns(table, models, notes);
  const dimensions: Dimension[] = [];
  const latents: LatentVariable[] = [];
  variables.forEach((variable, column) => {
    if (variable === null) return;
    dimensions.push({ column, part: 'value' });
    latents.push(withFewClasses(variable));
  });
  table.columns.forEach((column, at) => {
    const indicator = missingIndicator(column, models[at], whole.rowCount, notes);
    if (indicator === null) return;
    dimensions.push({ column: at, part: 'missing' });
    latents.push(indicator);
  });
  const matrix = await pairwise(table, dimensions, latents, notes, context);
  if (options.shrinkage === 'ledoit-wolf') shrink(matrix, latents, notes);
  const { matrix: correlation, largestChange } = nearestCorrelation(matrix, dimensions.length);
  if (largestChange > 0) {
    const message =
      'The correlations of single pairs contradict one another; the nearest correlation matrix was taken, whose ' +
      `entries differ by ${largestChange.toPrecision(2)} at most.`;
    notes.push({ code: 'NEAREST_CORRELATION', message });
  }
  const degrees = options.copula === 't' ? fitDegrees(latents, correlation, notes) : null;
  return {
    columns,
    dimensions,
    correlation,
    ...(degrees === null ? {} : { degreesOfFreedom: degrees }),
    notes,
  };
}

function sampleRows(table: Table, seed: number, notes: FitNote[]): Table {
  const { rowCount } = table;
  if (rowCount <= COPULA_ROWS) return table;
  const message =
    `Correlations were estimated from ${COPULA_ROWS} of the ${rowCount} rows, drawn at random; shares, ranges and ` +
    'the distributions of columns are those of all rows.';
  notes.push({ code: 'FITTED_ON_SAMPLE', message });
  return takeRows(table, sampleWithoutReplacement(createStream(seed, 'copula rows'), rowCount, COPULA_ROWS));
}

/** Pulls the correlations to 0, in place. */
function shrink(matrix: Float64Array, latents: readonly LatentVariable[], notes: FitNote[]): void {
  const d = latents.length;
  const intensity = ledoitWolfIntensity(latents.map(scoresOf));
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) if (i !== j) matrix[i * d + j] *= 1 - intensity;
  const message = `Correlations were pulled to 0 by ${(100 * intensity).toFixed(1)}% (Ledoit and Wolf 2004).`;
  notes.push({ code: 'CORRELATION_SHRINKAGE', message });
}

/** From the columns of many values; null, and noted, where there are not two of them. */
function fitDegrees(
  latents: readonly LatentVariable[],
  correlation: Float64Array,
  notes: FitNote[],
): number | null {
  const d = latents.length;
  const scored = latents.flatMap((latent, i) => (latent.type === 'scored' ? [i] : []));
  const part = Float64Array.from({ length: scored.length ** 2 }, (_, at) => {
    const [i, j] = [Math.floor(at / scored.length), at % scored.length];
    return correlation[scored[i] * d + scored[j]];
  });
  const degrees = degreesOfFreedom(
    scored.map((i) => scoresOf(latents[i])),
    part,
  );
  const message =
    degrees === null
      ? 'A t copula needs two columns of many values and 20 rows that have both; a Gaussian one was taken.'
      : `The t copula has ${degrees.toFixed(1)} degrees of freedom, by the likelihood of ${scored.length} columns.`;
  notes.push({ code: degrees === null ? 'T_COPULA_NOT_FITTED' : 'T_COPULA', message });
  return degrees;
}

async function pairwise(
  table: Table,
  dimensions: readonly Dimension[],
  latents: readonly LatentVariable[],
  notes: FitNote[],
  context: RunContext,
): Promise<Float64Array> {
  const d = dimensions.length;
  const matrix = new Float64Array(d * d);
  const pairs = (d * (d - 1)) / 2;
  let done = 0;
  for (let i = 0; i < d; i++) {
    matrix[i * d + i] = 1;
    for (let j = 0; j < i; j++) {
      if (done % PAIRS_A_STEP === 0)
        await reportProgress(context, done / pairs, `Correlating pair ${done + 1} of ${pairs}`);
      done++;
      // A value is never seen where it is missing, so nothing can be learned about that pair.
      if (dimensions[i].column === dimensions[j].column) continue;
      const rho = latentCorrelation(latents[i], latents[j]);
      if (rho === null) {
        const [a, b] = [i, j].map((at) => `"${table.columns[dimensions[at].column].schema.name}"`);
        const message = `Columns ${a} and ${b} have too few rows together; they are taken as uncorrelated.`;
        notes.push({
          code: 'PAIR_UNKNOWN',
          message,
          column: table.columns[dimensions[i].column].schema.name,
        });
      }
      matrix[i * d + j] = rho ?? 0;
      matrix[j * d + i] = rho ?? 0;
    }
  }
  await reportProgress(context, 1, 'Correlations estimated');
  return matrix;
}
