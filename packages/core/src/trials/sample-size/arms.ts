/** Patients of each arm; not rounded unless it is said. */
export interface Arms {
  readonly control: number;
  readonly treatment: number;
  readonly total: number;
}

/** @param allocation patients of the treatment arm for one of the control arm */
export function armsOfControl(control: number, allocation: number): Arms {
  return { control, treatment: control * allocation, total: control * (1 + allocation) };
}

/** @param allocation patients of the treatment arm for one of the control arm */
export function armsOfTotal(total: number, allocation: number): Arms {
  return armsOfControl(total / (1 + allocation), allocation);
}

/** Each arm rounded up. What is whole up to rounding errors stays. */
export function wholeArms({ control, treatment }: Arms): Arms {
  const arms = { control: roundUp(control), treatment: roundUp(treatment) };
  return { ...arms, total: arms.control + arms.treatment };
}

/** The next whole number; the same where the number is whole up to rounding errors. */
export function roundUp(value: number): number {
  return Math.ceil(value - 1e-9 * Math.max(1, value));
}
