const PLOT_HEIGHT = 300;
const RISK_TITLE = 26;
/** Pixels of a row of the numbers at risk. */
export const RISK_ROW = 16;

/** Pixels below the axis that the numbers at risk take. */
export function riskHeight(arms: number): number {
  return RISK_TITLE + RISK_ROW * arms;
}

/** Pixels that Kaplan-Meier curves take with their numbers at risk. */
export function kaplanMeierHeight(arms: number): number {
  return PLOT_HEIGHT + riskHeight(arms);
}
