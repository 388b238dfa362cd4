import { checkBetween, impossibleDesign, refusedOption } from '../invalidDesign.js';
import { groupSequentialDesign, type GroupSequentialDesign } from '../sequential/groupSequentialDesign.js';
import { stageProbabilities, type StageProbabilities } from '../sequential/stageProbabilities.js';
import { type Arms, armsOfTotal, wholeArms } from './arms.js';

/** What every sample size and power asks for. */
export interface TestPlan {
  /** Looks, boundaries, alpha, sides and power. Default: one look, one-sided .025, power .9. */
  readonly design?: GroupSequentialDesign;
  /** Patients of the treatment arm for one of the control arm; above 0. Default 1. */
  readonly allocation?: number;
}

/** The test of an endpoint, from which sample size and power follow. */
export interface EndpointTest {
  /** The formula, named. */
  readonly method: string;
  /** Patients of the fixed design with this alpha, sides and power. Not rounded. */
  readonly fixedPatients: (alpha: number, sides: 1 | 2, power: number) => number;
  /** Mean of the statistic at the end of the trial, as a positive number. */
  readonly drift: (arms: Arms, alpha: number, sides: 1 | 2) => number;
}

/** Power of a trial of a given size. */
export interface TrialPower {
  readonly method: string;
  readonly design: GroupSequentialDesign;
  /** At the last look. */
  readonly patients: Arms;
  /** Patients at each look; not rounded. */
  readonly patientsAtLook: readonly number[];
  readonly power: number;
  /** Under the effect that was assumed, and under the null hypothesis. */
  readonly alternative: StageProbabilities;
  readonly null: StageProbabilities;
  /** Mean number of patients at the end, under either. */
  readonly expectedPatients: { readonly alternative: number; readonly null: number };
}

/** The size of a trial with a given power. */
export interface SampleSize extends TrialPower {
  /** Of the fixed design; not rounded. `patients` is it times the inflation of the looks. */
  readonly fixedPatients: Arms;
  /** `patients` with each arm rounded up, and the power of that trial. */
  readonly whole: Arms;
  readonly wholePower: number;
}

/**
 * The power of a test at a size.
 *
 * @param patients at the last look, both arms
 * @throws LikenessError `INVALID_OPTION`
 */
export function powerOf(test: EndpointTest, plan: TestPlan, patients: number): TrialPower {
  const { design, allocation } = checkPlan(plan);
  if (!(patients >= 3 && patients < Infinity))
    throw refusedOption('patients', patients, 'a number of 3 or more');
  return describePower(test, design, armsOfTotal(patients, allocation), null);
}

/**
 * The size at which a test has the power of the design: that of the fixed design times the inflation of the looks.
 *
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE` where the design has no power
 */
export function sizeOf(test: EndpointTest, plan: TestPlan): SampleSize {
  const { design, allocation } = checkPlan(plan);
  const { alpha, sides, power, inflation, drift } = needPower(design);
  const fixed = test.fixedPatients(alpha, sides, power);
  const patients = armsOfTotal(fixed * inflation, allocation);
  const whole = wholeArms(patients);
  return {
    ...describePower(test, design, patients, drift),
    fixedPatients: armsOfTotal(fixed, allocation),
    whole,
    wholePower: stageProbabilities(design, test.drift(whole, alpha, sides)).power,
  };
}

/**
 * Reads a plan.
 *
 * @throws LikenessError `INVALID_OPTION`
 */
export function checkPlan({ design, allocation = 1 }: TestPlan): Required<TestPlan> {
  checkBetween('allocation', allocation, 0, Infinity);
  return { design: design ?? groupSequentialDesign({ power: 0.9 }), allocation };
}

/** A design with what its power needs. */
export interface PoweredDesign extends GroupSequentialDesign {
  readonly power: number;
  readonly inflation: number;
  readonly drift: number;
}

/** @throws LikenessError `DESIGN_NOT_POSSIBLE` where the design has no power */
export function needPower(design: GroupSequentialDesign): PoweredDesign {
  const { power, inflation, drift } = design;
  if (power === null || inflation === null || drift === null)
    throw impossibleDesign('A sample size needs a power: make the design with one.');
  return { ...design, power, inflation, drift };
}

/** @param drift null: that of the test with these patients */
function describePower(
  { method, drift: driftOf }: EndpointTest,
  design: GroupSequentialDesign,
  patients: Arms,
  drift: number | null,
): TrialPower {
  const { alpha, sides, information } = design;
  const alternative = stageProbabilities(design, drift ?? driftOf(patients, alpha, sides));
  const none = stageProbabilities(design, 0);
  return {
    method,
    design,
    patients,
    patientsAtLook: information.map((t) => t * patients.total),
    power: alternative.power,
    alternative,
    null: none,
    expectedPatients: {
      alternative: patients.total * alternative.expectedInformation,
      null: patients.total * none.expectedInformation,
    },
  };
}
