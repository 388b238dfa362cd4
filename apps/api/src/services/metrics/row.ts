import type { MetricModel } from '../../database/generated/models.js';

/** A metric as the database holds it. */
export type MetricRow = MetricModel;
