import { checkBetween, impossibleDesign, refusedOption } from '../invalidDesign.js';
import type { BoundaryType, FutilityType } from './boundaryType.js';
import type { CheckedDesign, GroupSequentialOptions } from './groupSequentialOptions.js';

const MAX_LOOKS = 100;
/** Looks that are closer than this fraction would need thousands of nodes, and no trial has them. */
const CLOSEST = 1e-3;

/**
 * Reads the options of a design.
 *
 * @throws LikenessError `INVALID_OPTION` with the option; `DESIGN_NOT_POSSIBLE` for values that do not go together
 */
export function checkDesign(options: GroupSequentialOptions): CheckedDesign {
  const { alpha = 0.025, sides = 1, futility = null, binding = false, power = null } = options;
  const { type = { type: 'lan-demets-obrien-fleming' } as const } = options;
  checkBetween('alpha', alpha, 0, 0.5);
  if (![1, 2].includes(sides)) throw refusedOption('sides', sides, '1 or 2');
  if (power !== null) {
    checkBetween('power', power, 0, 1);
    if (power <= alpha) throw impossibleDesign(`The power ${power} is not above alpha ${alpha}: raise it.`);
  }
  const information = checkInformation(options.information ?? [1]);
  checkType('type', type);
  if (type.type === 'spending') checkSpent('type', type.cumulative, information.length, alpha, 'alpha');
  if (futility !== null) {
    if (sides === 2)
      throw impossibleDesign(
        'A futility bound needs a one-sided test: use sides 1 with half of alpha, which has the same efficacy boundary.',
      );
    checkFutility(futility, information.length, power);
  }
  return { alpha, sides, information, type, futility, binding, power };
}

function checkInformation(information: readonly number[]): number[] {
  const last = information.at(-1);
  if (last === undefined || information.length > MAX_LOOKS)
    throw refusedOption('information', information, `1 to ${MAX_LOOKS} increasing numbers`);
  const fractions = information.map((amount) => amount / last);
  for (const [look, t] of fractions.entries()) {
    if (!(Number.isFinite(t) && t - (look === 0 ? 0 : fractions[look - 1]) >= CLOSEST))
      throw refusedOption(
        'information',
        information,
        `numbers above 0 that increase from look to look, by at least ${CLOSEST} of the last one`,
      );
  }
  return fractions;
}

function checkType(option: 'type' | 'futility', type: BoundaryType | FutilityType): void {
  switch (type.type) {
    case 'wang-tiatis':
      if (!(type.delta >= -10 && type.delta <= 1))
        throw refusedOption(option, type.delta, 'a Delta from -10 to 1');
      return;
    case 'hwang-shih-decani':
      if (!(Math.abs(type.gamma) <= 40)) throw refusedOption(option, type.gamma, 'a gamma from -40 to 40');
      return;
    case 'kim-demets':
      if (!(type.rho > 0 && type.rho <= 50))
        throw refusedOption(option, type.rho, 'a rho above 0, at most 50');
      return;
    case 'obrien-fleming':
    case 'pocock':
    case 'lan-demets-obrien-fleming':
    case 'lan-demets-pocock':
    case 'spending':
    case 'bounds':
      return;
    default:
      throw refusedOption(
        option,
        (type as { readonly type: unknown }).type,
        'one of the types of boundaries',
      );
  }
}

function checkFutility(futility: FutilityType, looks: number, power: number | null): void {
  checkType('futility', futility);
  if (futility.type === 'bounds') {
    const { z } = futility;
    if (z.length !== looks - 1 || z.some((bound) => Number.isNaN(bound) || bound === Infinity))
      throw refusedOption('futility', z, `${looks - 1} bounds, one for each look but the last`);
    return;
  }
  if (power === null)
    throw impossibleDesign(
      'Beta cannot be spent without a power: state the power, or give the futility bounds.',
    );
  if (futility.type === 'spending') checkSpent('futility', futility.cumulative, looks, 1 - power, 'beta');
}

function checkSpent(
  option: 'type' | 'futility',
  cumulative: readonly number[],
  looks: number,
  total: number,
  name: 'alpha' | 'beta',
): void {
  const rising = cumulative.every((spent, look) => spent >= (look === 0 ? 0 : cumulative[look - 1]));
  const last = cumulative.at(-1);
  if (cumulative.length !== looks || !rising || last === undefined || Math.abs(last - total) > 1e-12)
    throw refusedOption(
      option,
      cumulative,
      `what is spent up to each of the ${looks} looks: not decreasing, the last value ${name} (${total})`,
    );
}
