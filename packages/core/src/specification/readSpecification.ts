import { invalidSpecification } from './invalidSpecification.js';
import { SPECIFICATION_KEYS, type Specification } from './specification.js';

type Check = (value: unknown, path: string) => void;
type Fields = Readonly<Record<string, Check>>;

const MAX_COLUMNS = 500;
const KINDS = ['continuous', 'integer', 'categorical', 'boolean', 'identifier'];

/**
 * Checks the shape of a document that a user wrote: known properties, right types, known columns. What the numbers
 * say is checked while the model is made.
 *
 * @throws LikenessError `INVALID_SPECIFICATION` with the path, the value and what to do.
 */
export function readSpecification(document: unknown): Specification {
  object(SPECIFICATION_KEYS.specification, {
    format: oneOf(['likeness-specification']),
    version: oneOf([1]),
    title: text,
    source: text,
    rows: whole(1, 2 ** 32),
    columns: list(column, 1, MAX_COLUMNS),
    correlations: list(correlation, 0, MAX_COLUMNS ** 2),
    unstated: oneOf(['maximum-entropy', 'zero']),
    target,
    constraints: list(text, 0, MAX_COLUMNS),
  })(document, 'the document');
  const specification = document as Specification;
  if (specification.format === undefined)
    throw invalidSpecification('format', undefined, 'it is missing. Write "likeness-specification".');
  if (specification.version === undefined)
    throw invalidSpecification('version', undefined, 'it is missing. Write 1.');
  if (specification.columns === undefined)
    throw invalidSpecification('columns', undefined, 'it is missing. List the columns.');
  checkNames(specification);
  return specification;
}

function checkNames({ columns, correlations = [], target: targetOf }: Specification): void {
  const names = columns.map(({ name }) => name);
  names.forEach((name, at) => {
    if (names.indexOf(name) < at)
      throw invalidSpecification(
        `columns[${at}].name`,
        name,
        'an earlier column has that name. Rename one.',
        name,
      );
  });
  const known = (name: string, path: string): void => {
    if (names.includes(name)) return;
    throw invalidSpecification(path, name, `there is no such column. There are: ${names.join(', ')}.`);
  };
  const pairs = new Set<string>();
  const pair = (a: string, b: string, path: string): void => {
    if (a === b) throw invalidSpecification(path, a, 'a column is not correlated with itself. Name two.');
    const key = JSON.stringify([a, b].sort());
    if (pairs.has(key))
      throw invalidSpecification(path, [a, b], 'this pair is stated twice. Keep one statement.');
    pairs.add(key);
  };
  correlations.forEach((entry, at) => {
    entry.columns.forEach((name, side) => known(name, `correlations[${at}].columns[${side}]`));
    pair(...entry.columns, `correlations[${at}].columns`);
  });
  if (targetOf === undefined) return;
  known(targetOf.column, 'target.column');
  targetOf.effects.forEach((effect, at) => {
    known(effect.column, `target.effects[${at}].column`);
    pair(effect.column, targetOf.column, `target.effects[${at}].column`);
    const stated = (['oddsRatio', 'logOddsRatio', 'groupMeans', 'groupShares'] as const).filter(
      (key) => effect[key] !== undefined,
    );
    if (stated.length !== 1) {
      const why = 'state exactly one of oddsRatio, logOddsRatio, groupMeans and groupShares.';
      throw invalidSpecification(`target.effects[${at}]`, stated, why, effect.column);
    }
  });
}

const column: Check = (value, path) =>
  object(
    SPECIFICATION_KEYS.column,
    {
      name: text,
      kind: oneOf(KINDS),
      decimals: whole(0, 15),
      family: text,
      parameters: record(number),
      mean: number,
      sd: number,
      median: number,
      quartiles: list(number, 2, 3),
      quantiles: record(number),
      range,
      shares: record(number),
      missing: number,
      description: text,
    },
    ['name'],
  )(value, path);

const correlation: Check = (value, path) =>
  object(
    SPECIFICATION_KEYS.correlation,
    { columns: list(text, 2, 2), value: number, type: oneOf(['pearson', 'spearman', 'latent']) },
    ['columns', 'value'],
  )(value, path);

const effect: Check = (value, path) =>
  object(
    SPECIFICATION_KEYS.effect,
    {
      column: text,
      oddsRatio: number,
      logOddsRatio: number,
      per: number,
      groupMeans: record(number),
      groupShares: record(number),
    },
    ['column'],
  )(value, path);

const target: Check = (value, path) =>
  object(
    SPECIFICATION_KEYS.target,
    { column: text, prevalence: number, effects: list(effect, 0, MAX_COLUMNS) },
    ['column', 'effects'],
  )(value, path);

const range: Check = (value, path) => {
  if (Array.isArray(value) && value.length === 2) {
    value.forEach((end: unknown, at) => {
      if (end !== null) number(end, `${path}[${at}]`);
    });
    return;
  }
  throw invalidSpecification(path, value, 'it must be [smallest, largest], null where there is no bound.');
};

function object(keys: readonly string[], fields: Fields, required: readonly string[] = []): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw invalidSpecification(path, value, `it must be an object with ${keys.join(', ')}.`);
    const prefix = path === 'the document' ? '' : `${path}.`;
    for (const [key, entry] of Object.entries(value)) {
      if (!keys.includes(key))
        throw invalidSpecification(
          `${prefix}${key}`,
          entry,
          `it is unknown here. Possible are ${keys.join(', ')}.`,
        );
      if (entry !== undefined) fields[key](entry, `${prefix}${key}`);
    }
    for (const key of required) {
      if (!(key in value)) throw invalidSpecification(`${prefix}${key}`, undefined, 'it is missing.');
    }
  };
}

function list(item: Check, fewest: number, most: number): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < fewest || value.length > most) {
      const count = fewest === most ? String(fewest) : `${fewest} to ${most}`;
      throw invalidSpecification(path, value, `it must be a list of ${count} items.`);
    }
    value.forEach((entry: unknown, at) => item(entry, `${path}[${at}]`));
  };
}

function record(item: Check): Check {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw invalidSpecification(path, value, 'it must be an object of numbers by name.');
    for (const [key, entry] of Object.entries(value)) item(entry, `${path}[${JSON.stringify(key)}]`);
  };
}

function oneOf(values: readonly unknown[]): Check {
  return (value, path) => {
    if (!values.includes(value))
      throw invalidSpecification(
        path,
        value,
        `it must be one of ${values.map((one) => JSON.stringify(one)).join(', ')}.`,
      );
  };
}

function whole(least: number, most: number): Check {
  return (value, path) => {
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most)
      throw invalidSpecification(path, value, `it must be a whole number from ${least} to ${most}.`);
  };
}

function text(value: unknown, path: string): void {
  if (typeof value !== 'string' || value.trim() === '')
    throw invalidSpecification(path, value, 'it must be a text that is not blank.');
}

function number(value: unknown, path: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw invalidSpecification(path, value, 'it must be a finite number.');
}
