import type { BoundaryType, FutilityType } from '@likeness/core';
import { InvalidArgumentError } from 'commander';
import { parseNumber, parseNumbers } from './parseNumbers.js';

/** What `--type` and `--futility` may be, for their help. */
export const BOUNDARY_HELP =
  'obrien-fleming, pocock, wang-tiatis:DELTA, hwang-shih-decani:GAMMA, lan-demets-obrien-fleming, lan-demets-pocock, kim-demets:RHO or spending:A,B,... (alpha spent up to each look)';
export const FUTILITY_HELP =
  'bounds at which a one-sided trial stops without a rejection: a spending type of --type, which spends beta, or z:A,B,... (one bound, or none, for each look but the last)';

/** `--type`: the name of a boundary, with its parameter after a colon. */
export function parseBoundary(text: string): BoundaryType {
  const [name, parameter] = split(text);
  switch (name) {
    case 'obrien-fleming':
    case 'pocock':
    case 'lan-demets-obrien-fleming':
    case 'lan-demets-pocock':
      if (parameter === undefined) return { type: name };
      throw new InvalidArgumentError(`${name} has no parameter: write "${name}".`);
    case 'wang-tiatis':
      return { type: name, delta: needNumber(name, parameter) };
    case 'hwang-shih-decani':
      return { type: name, gamma: needNumber(name, parameter) };
    case 'kim-demets':
      return { type: name, rho: needNumber(name, parameter) };
    case 'spending':
      return { type: name, cumulative: parseNumbers(parameter ?? '') };
    default:
      throw new InvalidArgumentError(`It must be one of: ${BOUNDARY_HELP}.`);
  }
}

/** `--futility`: a spending type, or bounds. */
export function parseFutility(text: string): FutilityType {
  const [name, parameter] = split(text);
  if (name === 'z') return { type: 'bounds', z: (parameter ?? '').split(',').map(parseBound) };
  const type = parseBoundary(text);
  if (type.type === 'obrien-fleming' || type.type === 'pocock' || type.type === 'wang-tiatis')
    throw new InvalidArgumentError(
      `${name} does not spend: use lan-demets-..., hwang-shih-decani, kim-demets, spending or z.`,
    );
  return type;
}

/** A bound, or none. */
function parseBound(text: string): number {
  return text.trim() === 'none' ? -Infinity : parseNumber(text);
}

function split(text: string): readonly [string, string | undefined] {
  const at = text.indexOf(':');
  return at < 0 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + 1)];
}

function needNumber(name: string, parameter: string | undefined): number {
  if (parameter === undefined)
    throw new InvalidArgumentError(`${name} needs its parameter after a colon, such as ${name}:0.3.`);
  return parseNumber(parameter);
}
