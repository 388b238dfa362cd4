import type { ConstraintsDocument } from '../../constraints/constraintsDocument.js';
import { LikenessError } from '../../errors.js';
import type { ClassValue } from '../../synthesizers/latent/classCells.js';
import type { ColumnModel } from '../../synthesizers/latent/columnModel.js';
import type { Dimension } from '../../synthesizers/latent/latentModel.js';
import { readModelParameters } from '../../synthesizers/latent/readModelParameters.js';
import type { ProtectionDocument } from '../../synthesizers/contract/protectionDocument.js';
import type { ModelDocument } from '../../synthesizers/contract/model.js';
import type { TableSchema } from '../../table/table.js';

/** The rows of one class, or all rows, as a scenario changes them. */
export interface ScenarioPart {
  /** Code or number, one a class column, null where it is missing; none in a model without classes. */
  readonly values: readonly ClassValue[];
  share: number;
  columns: ColumnModel[];
  dimensions: Dimension[];
  /** d x d, row-major. */
  correlation: Float64Array;
  readonly degreesOfFreedom?: number;
}

/** A latent model taken apart. */
export interface ScenarioModel {
  readonly document: ModelDocument;
  /** Of what is modelled. */
  readonly schema: TableSchema;
  readonly constraints: ConstraintsDocument | null;
  /** Indices of the class columns; none without classes. */
  readonly classColumns: readonly number[];
  readonly parts: ScenarioPart[];
  /** The model of all rows together that a model with classes also holds. */
  readonly pooled: ScenarioPart | null;
}

/** @throws LikenessError `INVALID_SCENARIO` for a model that has no marginals, `INVALID_MODEL` */
export function openModel(document: ModelDocument): ScenarioModel {
  const { synthesizer, constraints = null } = document;
  if (synthesizer !== 'independent' && synthesizer !== 'gaussian-copula')
    throw new LikenessError(
      'INVALID_SCENARIO',
      `A model of "${String(synthesizer)}" has no marginals to change. Use one of "independent" or "gaussian-copula".`,
    );
  const schema = document.marks?.schema ?? constraints?.schema ?? document.schema;
  const { classes, ...all } = readModelParameters({ ...document, schema }, synthesizer);
  const part = (from: typeof all, share: number, values: readonly ClassValue[] = []): ScenarioPart => ({
    values,
    share,
    columns: [...from.columns],
    dimensions: [...from.dimensions],
    correlation: Float64Array.from(from.correlation),
    ...(from.degreesOfFreedom === undefined ? {} : { degreesOfFreedom: from.degreesOfFreedom }),
  });
  const pooled = part(all, 1);
  if (classes === null)
    return { document, schema, constraints, classColumns: [], parts: [pooled], pooled: null };
  return {
    document,
    schema,
    constraints,
    classColumns: classes.columns,
    parts: classes.components.map((component) => part(component, component.share, component.values)),
    pooled,
  };
}

/** The document of the changed parts; an independent model whose columns were correlated is a copula. */
export function closeModel(
  { document, parts, pooled, classColumns }: ScenarioModel,
  constraints: ConstraintsDocument | null,
  notes: ModelDocument['fit']['notes'],
): ModelDocument {
  const write = ({
    columns,
    dimensions,
    correlation,
    degreesOfFreedom,
  }: ScenarioPart): Record<string, unknown> => {
    const d = dimensions.length;
    if (document.synthesizer === 'independent' && d === 0) return { columns };
    return {
      columns,
      dimensions,
      correlation: Array.from({ length: d }, (_, i) =>
        Array.from(correlation.subarray(i * d, i * d + i + 1)),
      ),
      ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
    };
  };
  const joined =
    document.synthesizer === 'gaussian-copula' || parts.some(({ dimensions }) => dimensions.length > 0);
  const classes =
    classColumns.length === 0
      ? {}
      : {
          classes: {
            columns: classColumns,
            components: parts.map((part) => ({ values: part.values, share: part.share, ...write(part) })),
          },
        };
  return {
    ...document,
    synthesizer: joined ? 'gaussian-copula' : 'independent',
    fit: { ...document.fit, notes: [...document.fit.notes, ...notes] },
    parameters: { ...write(pooled ?? parts[0]), ...classes },
    ...(constraints === null ? {} : { constraints }),
    ...(document.protection === undefined ? {} : { protection: withoutEnds(document.protection) }),
  };
}

/** A change may move values beyond the ends that were kept: it was asked for, and its values are no person's. */
function withoutEnds(protection: ProtectionDocument): ProtectionDocument {
  const columns = protection.columns.map((column) => ({ ...column, extremes: undefined }));
  return { ...protection, columns };
}
