import {
  groupSequentialDesign,
  type GroupSequentialDesign,
} from '../../trials/sequential/groupSequentialDesign.js';
import type { FutilityType, BoundaryType } from '../../trials/sequential/boundaryType.js';
import { type EfficacyBoundary, type FutilityBoundary, type TrialDesign } from '../plan/design.js';
import { armsOf } from '../plan/checks/planParts.js';
import type { TrialPlan } from '../plan/trialPlan.js';

/** When a look takes place: at a number of events or of patients with an outcome, at a time, or when all is known. */
export type LookTrigger = 'events' | 'patients' | 'calendar' | 'end';

/** A design of one size, ready to be conducted. Plain data. */
export interface PreparedDesign {
  /** Index of the design in the plan. */
  readonly design: number;
  /** Name, with the size where the design has several: "two looks, n = 400". */
  readonly label: string;
  /** Planned number of patients. */
  readonly size: number;
  /** Most patients that a changed size can have. */
  readonly capacity: number;
  readonly arms: readonly string[];
  readonly allocation: readonly number[];
  readonly blockSize: number;
  /** Index of the analysis that the boundaries are for. */
  readonly analysis: number;
  readonly trigger: LookTrigger;
  /** What triggers each look, in the unit of the trigger; [NaN] for the end. */
  readonly looks: readonly number[];
  /** Information fraction of each look; the last one is 1. */
  readonly information: readonly number[];
  /** Critical values of z in the direction of the better outcome. */
  readonly upper: readonly number[];
  /** Values of z at or below which the trial stops; -Infinity for none. The last one is not read. */
  readonly lower: readonly number[];
  readonly sides: 1 | 2;
  readonly alpha: number;
  /** The boundary in words. */
  readonly boundary: string;
  /** As computed; null for stated critical values. */
  readonly sequential: GroupSequentialDesign | null;
}

/** Every design at each of its sizes, in the order of the plan. */
export function prepareDesigns(plan: TrialPlan): PreparedDesign[] {
  return plan.designs.flatMap((design, at) => {
    const bounds = boundsOf(design, informationOf(design));
    return design.sizes.map((size) => prepareOne(plan, design, at, size, bounds));
  });
}

function prepareOne(
  plan: TrialPlan,
  design: TrialDesign,
  at: number,
  size: number,
  bounds: Bounds,
): PreparedDesign {
  const arms = armsOf(design);
  const allocation = design.allocation ?? arms.map(() => 1);
  const analysis = Math.max(
    0,
    plan.analyses.findIndex(({ name }) => name === design.analysis),
  );
  const isTime =
    plan.endpoints.find(({ name }) => name === plan.analyses[analysis].endpoint)?.type === 'time-to-event';
  const { most = DEFAULT_MOST } = design.reestimation ?? {};
  return {
    design: at,
    label: design.sizes.length > 1 ? `${design.name}, n = ${size}` : design.name,
    size,
    capacity: design.reestimation === undefined ? size : Math.ceil(size * most),
    arms,
    allocation,
    blockSize: design.blockSize ?? 2 * allocation.reduce((sum, patients) => sum + patients, 0),
    analysis,
    ...triggersOf(design, size, isTime),
    information: informationOf(design),
    ...bounds,
  };
}

/** Largest multiple of the planned size, unless stated. */
export const DEFAULT_MOST = 2;
/** Power that a re-estimated size, or a futility bound, aims at, unless stated. */
const DEFAULT_POWER = 0.9;
const DEFAULT_BETA = 0.2;

function triggersOf(
  { looks }: TrialDesign,
  size: number,
  isTime: boolean,
): Pick<PreparedDesign, 'trigger' | 'looks'> {
  if (looks === undefined) return { trigger: 'end', looks: [NaN] };
  const { by, at, events = size } = looks;
  if (by === 'information') {
    const whole = isTime ? events : size;
    return {
      trigger: isTime ? 'events' : 'patients',
      looks: at.map((part) => Math.ceil(part * whole - 1e-9)),
    };
  }
  return { trigger: by, looks: at };
}

/** Planned information fractions of the looks. */
function informationOf({ looks }: TrialDesign): number[] {
  if (looks === undefined) return [1];
  const { by, at, information } = looks;
  if (by === 'information') return [...at];
  if (by === 'events') return at.map((events) => events / at[at.length - 1]);
  return information === undefined ? at.map((_, look) => (look + 1) / at.length) : [...information];
}

type Bounds = Pick<PreparedDesign, 'upper' | 'lower' | 'sides' | 'alpha' | 'boundary' | 'sequential'>;

/** @throws LikenessError `DESIGN_NOT_POSSIBLE`, `INVALID_OPTION` */
function boundsOf({ boundary, futility, reestimation }: TrialDesign, information: readonly number[]): Bounds {
  const { type = 'lan-demets-obrien-fleming', sides = 1 } = boundary ?? {};
  const alpha = boundary?.alpha ?? (sides === 1 ? 0.025 : 0.05);
  const none = information.map(() => -Infinity);
  if (type === 'values')
    return {
      upper: boundary?.values ?? [],
      lower: futility?.values === undefined ? none : [...futility.values, -Infinity],
      sides,
      alpha,
      boundary: 'given critical values',
      sequential: null,
    };
  const power =
    reestimation?.power ?? (futility !== undefined ? 1 - (futility.beta ?? DEFAULT_BETA) : DEFAULT_POWER);
  const sequential = groupSequentialDesign({
    alpha,
    sides,
    information,
    type: boundaryType({ type, parameter: boundary?.parameter }),
    power,
    ...(futility === undefined
      ? {}
      : { futility: futilityType(futility, information.length), binding: futility.binding ?? false }),
  });
  return {
    upper: sequential.upper,
    lower: sides === 2 ? none : sequential.lower,
    sides,
    alpha,
    boundary: sequential.method,
    sequential,
  };
}

/** A boundary of the plan as the engine names it; the plan's checks have seen that the parameter is there. */
function boundaryType({ type, parameter = NaN }: Pick<EfficacyBoundary, 'type' | 'parameter'>): BoundaryType {
  switch (type) {
    case 'wang-tiatis':
      return { type, delta: parameter };
    case 'hwang-shih-decani':
      return { type, gamma: parameter };
    case 'kim-demets':
      return { type, rho: parameter };
    case 'values':
      throw new TypeError('stated critical values are not computed');
    default:
      return { type };
  }
}

function futilityType({ type, parameter = NaN, values = [] }: FutilityBoundary, looks: number): FutilityType {
  switch (type) {
    case 'hwang-shih-decani':
      return { type, gamma: parameter };
    case 'kim-demets':
      return { type, rho: parameter };
    case 'values':
      return { type: 'bounds', z: values.slice(0, looks - 1) };
    default:
      return { type };
  }
}
