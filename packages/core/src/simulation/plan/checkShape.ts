import { closestLabel } from '../../conditions/closestLabel.js';
import type { PlanProblems } from './planProblems.js';
import type { NumberShape, ObjectShape, Shape } from './shape.js';

/** Checks a value of a document against a shape and adds what is wrong, all of it, to the problems. */
export function checkShape(shape: Shape, value: unknown, path: string, problems: PlanProblems): void {
  switch (shape.kind) {
    case 'object':
      checkObject(shape, value, path, problems);
      return;
    case 'recursive':
      checkObject(shape.shape(), value, path, problems);
      return;
    case 'list':
      checkList(shape, value, path, problems);
      return;
    case 'either': {
      const fitting = shape.shapes.find((one) => hasType(one, value));
      if (fitting) checkShape(fitting, value, path, problems);
      else wrongType(shape, value, path, problems);
      return;
    }
    case 'choice':
      if (shape.values.includes(value as string | number)) return;
      problems.add(path, 'NOT_A_CHOICE', value, notAChoice(shape.values, value));
      return;
    case 'number':
      if (!hasType(shape, value)) wrongType(shape, value, path, problems);
      else if (!isInRange(shape, value as number))
        problems.add(path, 'OUT_OF_RANGE', value, `it must be ${describe(shape)}.`);
      return;
    case 'text':
      if (!hasType(shape, value)) wrongType(shape, value, path, problems);
      else if (shape.pattern?.test(value as string) === false)
        problems.add(path, 'OUT_OF_RANGE', value, `it must be ${describe(shape)}.`);
      return;
    case 'flag':
    case 'foreign':
      if (!hasType(shape, value)) wrongType(shape, value, path, problems);
  }
}

function checkObject({ fields }: ObjectShape, value: unknown, path: string, problems: PlanProblems): void {
  const keys = Object.keys(fields);
  if (!isRecord(value)) {
    problems.add(path, 'WRONG_TYPE', value, `it must be an object with ${keys.join(', ')}.`);
    return;
  }
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  for (const [key, entry] of Object.entries(value)) {
    if (!Object.hasOwn(fields, key))
      problems.add(
        at(key),
        'UNKNOWN_PROPERTY',
        entry,
        `it is unknown here. Possible are ${keys.join(', ')}; the nearest is "${closestLabel(key, keys)}".`,
      );
    else if (entry !== undefined) checkShape(fields[key].shape, entry, at(key), problems);
  }
  for (const key of keys) {
    if (fields[key].required === true && (!Object.hasOwn(value, key) || value[key] === undefined))
      problems.add(at(key), 'MISSING', undefined, `it is missing. ${fields[key].about}`);
  }
}

function checkList(
  { item, fewest, most }: Extract<Shape, { kind: 'list' }>,
  value: unknown,
  path: string,
  problems: PlanProblems,
): void {
  if (!Array.isArray(value)) {
    problems.add(path, 'WRONG_TYPE', value, 'it must be a list.');
    return;
  }
  if (value.length < fewest || value.length > most)
    problems.add(path, 'OUT_OF_RANGE', value, `it must be a list of ${fewest} to ${most} items.`);
  value.forEach((entry: unknown, at) => checkShape(item, entry, `${path}[${at}]`, problems));
}

function wrongType(shape: Shape, value: unknown, path: string, problems: PlanProblems): void {
  problems.add(path, 'WRONG_TYPE', value, `it must be ${describe(shape)}.`);
}

function notAChoice(values: readonly (string | number)[], value: unknown): string {
  const listed = values.map((one) => JSON.stringify(one)).join(', ');
  if (values.length === 1) return `it must be ${listed}.`;
  const nearest =
    typeof value === 'string' ? `; the nearest is "${closestLabel(value, values.map(String))}"` : '';
  return `it must be one of ${listed}${nearest}.`;
}

/** Whether the JSON type of a value is that of a shape. */
function hasType(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'object':
    case 'recursive':
    case 'foreign':
      return isRecord(value);
    case 'choice':
      return shape.values.includes(value as string | number);
    case 'either':
      return shape.shapes.some((one) => hasType(one, value));
  }
}

function isInRange({ whole, least, most, above, below }: NumberShape, value: number): boolean {
  return (
    (whole !== true || Number.isInteger(value)) &&
    (least === undefined || value >= least) &&
    (most === undefined || value <= most) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below)
  );
}

function describe(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return shape.says ?? 'a text that is not blank';
    case 'number':
      return describeNumber(shape);
    case 'flag':
      return 'true or false';
    case 'list':
      return `a list of which each is ${describe(shape.item)}`;
    case 'choice':
      return `one of ${shape.values.join(', ')}`;
    case 'either':
      return shape.shapes.map(describe).join(', or ');
    case 'foreign':
      return shape.says;
    case 'object':
    case 'recursive':
      return 'an object';
  }
}

function describeNumber({ whole, least, most, above, below }: NumberShape): string {
  const low = least !== undefined ? `from ${least}` : above !== undefined ? `above ${above}` : '';
  const high = most !== undefined ? `to ${most}` : below !== undefined ? `below ${below}` : '';
  const joint = low !== '' && high !== '' && most === undefined ? ' and' : '';
  return `a ${whole === true ? 'whole ' : 'finite '}number ${low}${joint} ${high}`
    .replace(/ +/gu, ' ')
    .trim();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
