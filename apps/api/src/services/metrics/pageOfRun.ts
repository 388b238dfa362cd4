import { checkPageSize, decodeCursor, encodeCursor, toPage, type Page } from '../page.js';
import { MAX_METRICS, type RunMetric } from './list.js';

const KIND = 'runMetric';

/**
 * A page of one run's metrics, which are few enough to be loaded together.
 *
 * @throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export function pageMetrics(
  metrics: readonly RunMetric[],
  options: {
    first: number;
    after?: string | null;
    name?: string | null;
    scope?: string | null;
    group?: string | null;
  },
): Page<RunMetric> {
  const { first, after, name, scope, group } = options;
  checkPageSize(first, MAX_METRICS);
  const matching = metrics.filter(
    (metric) =>
      (!name || metric.name === name) &&
      (!scope || metric.scope === scope) &&
      (!group || metric.group === group),
  );
  const [id] = after ? decodeCursor(after, KIND, 1) : [null];
  const start = id === null ? 0 : metrics.findIndex((metric) => metric.id === id) + 1;
  const later = new Set(metrics.slice(start));
  const rows = matching.filter((metric) => later.has(metric)).slice(0, first + 1);
  return toPage(
    rows,
    first,
    async () => matching.length,
    (metric) => encodeCursor(KIND, metric.id),
  );
}
