import { LikenessError } from '../../errors.js';
import type { ModelDocument } from '../contract/model.js';

/**
 * The parameters of a model document whose head is in order: format, version, synthesizer, schema and fit report. A
 * document may have been edited or cut short, so everything inside the parameters is still to be checked.
 *
 * @throws LikenessError `INVALID_MODEL`, saying what is wrong with it
 */
export function readModelHead(document: ModelDocument, name: string): Record<string, unknown> {
  const { format, version, synthesizer, schema, fit, parameters } = document;
  requireModel(format === 'likeness-model', `its format is "${String(format)}", not "likeness-model"`);
  requireModel(version === 1, `its version is ${String(version)}; this release reads version 1`);
  requireModel(synthesizer === name, `it is a model of "${String(synthesizer)}", not of "${name}"`);
  const listed: unknown = schema?.columns;
  requireModel(Array.isArray(listed) && isRecord(fit), 'it has no schema or no fit report');
  requireModel(isRecord(parameters), 'it has no parameters');
  return parameters;
}

/** @throws LikenessError `INVALID_MODEL` with `what` unless the condition holds */
export function requireModel(condition: boolean, what: string): asserts condition {
  if (!condition) throw invalidModel(what);
}

export function invalidModel(what: string): LikenessError {
  return new LikenessError('INVALID_MODEL', `This model cannot be read: ${what}. Fit it again.`);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isShare(value: unknown): value is number {
  return isFiniteNumber(value) && value >= 0 && value <= 1;
}

export function isList<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.every(isItem);
}
