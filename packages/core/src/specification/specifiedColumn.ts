import { LikenessError } from '../errors.js';
import type { Marginal } from '../marginals/marginal.js';
import {
  composedDistributions,
  marginalFamilies,
  marginalFamilyOf,
  marginalFromJSON,
} from '../marginals/registry.js';
import type { ColumnModel } from '../synthesizers/latent/columnModel.js';
import { COUNTED_KEYS } from '../synthesizers/shared/syntheticKeys.js';
import type { ColumnSchema } from '../table/column.js';
import { invalidSpecification } from './invalidSpecification.js';
import { distributionOfStatistics } from './distributionFromStatistics.js';
import type { ColumnSpecification } from './specification.js';
import { statedNumbers } from './statedMoments.js';

/** Probability beyond which an unbounded distribution is not drawn. */
const TAIL = 1e-7;
/** Misses of a sum of proportions that rounding each to two decimals explains. */
const SHARE_ROUNDING = 0.005;
const STATISTICS = ['mean', 'sd', 'median', 'quartiles', 'quantiles'] as const;

export interface SpecifiedColumn {
  readonly schema: ColumnSchema;
  readonly model: ColumnModel;
  /** The family as it is told: `empirical` where a family was bent to meet several statistics. */
  readonly family: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * The model of one column from what is stated of it.
 *
 * @param path of the column in the document
 * @param computed whether a formula gives it, so that nothing else need be stated of its numbers
 * @throws LikenessError `INVALID_SPECIFICATION`
 */
export function specifiedColumn(
  column: ColumnSpecification,
  path: string,
  computed = false,
): SpecifiedColumn {
  const { name, missing = 0 } = column;
  if (!(missing >= 0 && missing < 1))
    throw invalidSpecification(`${path}.missing`, missing, 'it must be a share from 0 to below 1.', name);
  if (column.kind === 'identifier') return identifier(name);
  if (column.shares !== undefined) return coded(column, column.shares, missing, path);
  if (column.kind === 'categorical' || column.kind === 'boolean')
    throw invalidSpecification(`${path}.shares`, undefined, 'labels need the share of each.', name);
  const stated = STATISTICS.some((key) => column[key] !== undefined);
  if (computed && !stated && column.parameters === undefined) {
    const schema = numericSchema(column, path);
    return { schema, model: { type: 'missing' }, family: 'computed', parameters: {} };
  }
  return numeric(column, missing, path);
}

function identifier(name: string): SpecifiedColumn {
  return {
    schema: { name, kind: 'identifier' },
    model: COUNTED_KEYS,
    family: 'identifier',
    parameters: {},
  };
}

function coded(
  column: ColumnSpecification,
  shares: Readonly<Record<string, number>>,
  missingShare: number,
  path: string,
): SpecifiedColumn {
  const { name } = column;
  const extra = (
    ['mean', 'sd', 'median', 'quartiles', 'quantiles', 'family', 'parameters', 'range'] as const
  ).find((key) => column[key] !== undefined);
  if (extra)
    throw invalidSpecification(
      `${path}.${extra}`,
      column[extra],
      'a column of labels has shares only.',
      name,
    );
  const entries = Object.entries(shares);
  const wrong = entries.find(([, share]) => !(share >= 0));
  if (wrong)
    throw invalidSpecification(`${path}.shares["${wrong[0]}"]`, wrong[1], 'a share must be 0 or more.', name);
  const total = entries.reduce((sum, [, share]) => sum + share, 0);
  if (entries.length === 0 || Math.abs(total - 1) > Math.min(0.02, SHARE_ROUNDING * entries.length) + 1e-9) {
    const hint = Math.abs(total - 100) < 5 ? ' They are shares of 1, not percent.' : '';
    throw invalidSpecification(
      `${path}.shares`,
      shares,
      `they sum to ${Number(total.toPrecision(6))}, not to 1 as far as rounding goes.${hint}`,
      name,
    );
  }
  const categories = entries.map(([label]) => label);
  const kind = column.kind ?? 'categorical';
  if (kind !== 'categorical' && !(kind === 'boolean' && entries.length === 2))
    throw invalidSpecification(
      `${path}.kind`,
      kind,
      'shares belong to "categorical", or to "boolean" with two labels.',
      name,
    );
  return {
    schema: { name, kind, categories },
    model: {
      type: 'coded',
      shares: entries.map(([, share]) => share / total),
      order: Array.from(categories.keys()),
      missingShare,
    },
    family: 'categorical',
    parameters: { values: categories.length },
  };
}

/** Kind and decimals of a numeric column: whole numbers where decimals of 0 or a family of counts say so. */
function numericSchema(column: ColumnSpecification, path: string): ColumnSchema {
  const { name, decimals, family } = column;
  const counts = marginalFamilyOf(family)?.counts === true;
  const kind =
    column.kind === 'integer' || decimals === 0 || (column.kind === undefined && counts)
      ? 'integer'
      : 'continuous';
  if (kind === 'integer' && decimals !== undefined && decimals > 0)
    throw invalidSpecification(`${path}.decimals`, decimals, 'whole numbers have none. Leave it out.', name);
  return kind === 'integer' || decimals === undefined ? { name, kind } : { name, kind, decimals };
}

function numeric(column: ColumnSpecification, missingShare: number, path: string): SpecifiedColumn {
  const schema = numericSchema(column, path);
  const { kind, decimals } = schema;
  const step = kind === 'integer' ? 1 : decimals === undefined ? 0 : 10 ** -decimals;
  const stated = statedNumbers(column, path);
  const distribution =
    column.parameters === undefined
      ? distributionOfStatistics(column, stated, step, path)
      : parametric(column, path);
  const onStep = (value: number, up: boolean): number =>
    step === 0
      ? value
      : Number(
          ((up ? Math.ceil : Math.floor)(value / step - (up ? 1e-9 : -1e-9)) * step).toFixed(decimals ?? 0),
        );
  const minimum = stated.low ?? onStep(distribution.quantile(distribution.discrete ? 0 : TAIL), false);
  const maximum = stated.high ?? onStep(distribution.quantile(1 - TAIL), true);
  return {
    schema,
    model: { type: 'numeric', marginal: distribution.toJSON(), minimum, maximum, missingShare },
    family: distribution.family,
    parameters: distribution.parameters,
  };
}

/** A stated family with all its parameters. */
function parametric(column: ColumnSpecification, path: string): Marginal {
  const { name, family, parameters = {} } = column;
  const statistic = STATISTICS.find((key) => column[key] !== undefined);
  if (statistic)
    throw invalidSpecification(
      `${path}.${statistic}`,
      column[statistic],
      'the parameters decide it already. State parameters or statistics.',
      name,
    );
  const known = [...marginalFamilies, ...composedDistributions.filter((composed) => composed.parameters)];
  const found = known.find((definition) => definition.name === family);
  if (found === undefined)
    throw invalidSpecification(
      `${path}.family`,
      family,
      `parameters need a family of: ${known.map((definition) => definition.name).join(', ')}.`,
      name,
    );
  try {
    return marginalFromJSON({ family: found.name, parameters });
  } catch (cause) {
    if (!(cause instanceof LikenessError)) throw cause;
    throw invalidSpecification(
      `${path}.parameters`,
      parameters,
      `${cause.message} The ${found.name} family has ${Object.keys(found.parameters ?? {}).join(', ')}.`,
      name,
    );
  }
}
