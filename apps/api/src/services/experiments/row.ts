/** An experiment as the database holds it: a folder of runs. */
export type { ExperimentRow } from '../../database/rows.js';
