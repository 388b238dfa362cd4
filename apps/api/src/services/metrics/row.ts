/** A metric as the database holds it. */
export type { MetricRow } from '../../database/rows.js';
