import { type Constraint, parseConstraint } from '../constraints/constraint.js';
import { type ConstraintsDocument, rangesByColumn } from '../constraints/constraintsDocument.js';
import { planConstraints } from '../constraints/constraintPlan.js';
import { constrainedModel } from '../synthesizers/contract/constrained.js';
import { LikenessError } from '../errors.js';
import { modelFromJSON } from '../synthesizers/registry.js';
import type { FitNote, FitReport } from '../synthesizers/contract/fitReport.js';
import type { ModelDocument, SynthesizerModel } from '../synthesizers/contract/model.js';
import { createColumnBuilder } from '../table/inference/columnBuilder.js';
import type { TableSchema } from '../table/table.js';
import { completeCorrelation } from './completeCorrelation.js';
import { invalidSpecification } from './invalidSpecification.js';
import { readSpecification } from './readSpecification.js';
import type { Specification } from './specification.js';
import { type SpecifiedColumn, specifiedColumn } from './specifiedColumn.js';
import { type StatedPair, statedPairs } from './statedPairs.js';

/** What became of one stated relation. */
export interface PairReport {
  readonly path: string;
  readonly columns: readonly [string, string];
  readonly measure: StatedPair['measure'];
  readonly stated: number;
  /** What the model has. */
  readonly reached: number;
  /** Latent correlation that the statement alone asks for, and the one in the model. */
  readonly latent: number;
  readonly repaired: number;
}

export interface SpecificationReport {
  readonly pairs: readonly PairReport[];
  /** Pairs that nothing was said about. */
  readonly unstatedCount: number;
  /** Whether stated pairs contradicted one another, so that the nearest correlation matrix was taken. */
  readonly repaired: boolean;
}

/** Rows of a specification that does not say how many. */
const DEFAULT_ROWS = 1000;

/**
 * A model of a table of which only statistics are known: a Gaussian copula like any other, which samples, takes
 * conditions and is stored as JSON. Some 10 ms a column and 1 ms a stated pair; odds ratios take some 50 ms.
 *
 * @param document what a user wrote, parsed
 * @throws LikenessError `INVALID_SPECIFICATION` with the path, the value and what to do; what constraints throw.
 */
export function specify(document: unknown): {
  readonly model: SynthesizerModel;
  readonly report: SpecificationReport;
} {
  const specification = readSpecification(document);
  const formulas = (specification.constraints ?? []).map(statedConstraint);
  const computed = new Set(formulas.flatMap((one) => (one.kind === 'formula' ? [one.column] : [])));
  const columns = specification.columns.map((column, at) =>
    specifiedColumn(column, `columns[${at}]`, computed.has(column.name)),
  );
  const pairs = statedPairs(specification, columns);
  const joined = [...new Set(pairs.flatMap((pair) => pair.columns))].sort((a, b) => a - b);
  const d = joined.length;
  const matrix = new Float64Array(d * d);
  const stated = new Uint8Array(d * d);
  for (let i = 0; i < d; i++) matrix[i * d + i] = 1;
  for (const pair of pairs) {
    const [i, j] = pair.columns.map((column) => joined.indexOf(column));
    for (const entry of [i * d + j, j * d + i]) {
      matrix[entry] = pair.latent;
      stated[entry] = 1;
    }
  }
  const completed = completeCorrelation(matrix, stated, d, specification.unstated ?? 'maximum-entropy');
  const latentAt = ({ columns: [a, b] }: StatedPair): number =>
    completed.matrix[joined.indexOf(a) * d + joined.indexOf(b)];
  const report: SpecificationReport = {
    pairs: pairs.map((pair) => ({
      path: pair.path,
      columns: [columns[pair.columns[0]].schema.name, columns[pair.columns[1]].schema.name],
      measure: pair.measure,
      stated: pair.stated,
      reached: pair.reached(latentAt(pair)),
      latent: pair.latent,
      repaired: latentAt(pair),
    })),
    unstatedCount: (columns.length * (columns.length - 1)) / 2 - pairs.length,
    repaired: completed.repaired,
  };
  const schema = { columns: columns.map((column) => column.schema) };
  const plain: ModelDocument = {
    format: 'likeness-model',
    version: 1,
    synthesizer: 'gaussian-copula',
    schema,
    fit: fitReport(specification, columns, report),
    parameters: {
      columns: columns.map(({ model }) => model),
      dimensions: joined.map((column) => ({ column, part: 'value' })),
      correlation: Array.from({ length: d }, (_, i) =>
        Array.from(completed.matrix.subarray(i * d, i * d + i + 1)),
      ),
    },
  };
  return { model: withRules(modelFromJSON(plain), schema, specification, columns), report };
}

function fitReport(
  specification: Specification,
  columns: readonly SpecifiedColumn[],
  report: SpecificationReport,
): FitReport {
  const notes: FitNote[] = [];
  const source = specification.source === undefined ? '' : ` of ${specification.source}`;
  notes.push({
    code: 'FROM_STATISTICS',
    message: `This model was made from the statistics${source}, not from rows: ${report.pairs.length} relations are stated, ${report.unstatedCount} pairs are ${
      specification.unstated === 'zero' ? 'uncorrelated' : 'as independent as the stated ones allow'
    }.`,
  });
  for (const { columns: names, measure, stated, reached, latent, repaired } of report.pairs) {
    if (Math.abs(latent - repaired) < 1e-6) continue;
    notes.push({
      code: 'PAIR_REPAIRED',
      message: `The stated ${measure} of "${names[0]}" and "${names[1]}" contradicts others: ${round(stated)} became ${round(reached)} (latent ${round(latent)} became ${round(repaired)}).`,
      column: names[0],
    });
  }
  return {
    rowCount: specification.rows ?? DEFAULT_ROWS,
    marginals: columns.flatMap(({ schema, model, family, parameters }) =>
      model.type === 'numeric' || model.type === 'coded'
        ? [
            {
              column: schema.name,
              family,
              missingShare: model.missingShare,
              candidates: [{ family, parameters, logLikelihood: null, aic: null }],
            },
          ]
        : [],
    ),
    notes,
  };
}

/** @throws LikenessError `EXPRESSION_SYNTAX` with the path in the document */
function statedConstraint(text: string, at: number): Constraint {
  try {
    return parseConstraint(text);
  } catch (cause) {
    if (!(cause instanceof LikenessError)) throw cause;
    const location = { ...cause.location, path: `constraints[${at}]` };
    throw new LikenessError(cause.code, cause.message, location, { cause });
  }
}

/** Rules are kept by computing formulas and by drawing again: without rows there are no missing values and no combinations. */
function withRules(
  model: SynthesizerModel,
  schema: TableSchema,
  { constraints = [] }: Specification,
  columns: readonly SpecifiedColumn[],
): SynthesizerModel {
  if (constraints.length === 0) return model;
  const parsed = constraints.map(statedConstraint);
  const combination = parsed.findIndex(({ kind }) => kind === 'combination' || kind === 'dependency');
  if (combination >= 0)
    throw invalidSpecification(
      `constraints[${combination}]`,
      constraints[combination],
      `${parsed[combination].kind === 'combination' ? 'combinations' : 'dependencies'} are known from rows only. Model the columns as one with joint labels.`,
    );
  const empty = {
    rowCount: 0,
    columns: schema.columns.map((column) => createColumnBuilder(column).finish()),
  };
  const { steps } = planConstraints(
    empty,
    parsed.filter(({ kind }) => kind === 'formula'),
  );
  const ranges = rangesByColumn(
    columns.flatMap(({ schema: { name }, model: column }) =>
      column.type === 'numeric' ? [[name, [column.minimum, column.maximum]] as const] : [],
    ),
  );
  const document: ConstraintsDocument = { constraints, schema, steps, ranges };
  const notes = constraints.map((constraint, at) => ({
    code: parsed[at].kind === 'formula' ? 'CONSTRAINT_BY_CONSTRUCTION' : 'CONSTRAINT_BY_RESAMPLING',
    message:
      parsed[at].kind === 'formula'
        ? `The constraint "${constraint}" holds by construction.`
        : `The constraint "${constraint}" holds because rows that break it are drawn again, which moves the stated statistics by as much as its rows differ.`,
  }));
  return constrainedModel(model, schema, document, notes);
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
