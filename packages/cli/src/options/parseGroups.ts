import { METRIC_GROUPS, type MetricGroup } from '@likeness/core';
import { UsageError } from '../usageError.js';

/**
 * `--only`: groups of metrics set apart by commas.
 *
 * @throws UsageError that names the groups
 */
export function parseGroups(text: string): readonly MetricGroup[] {
  return text.split(',').map((name) => {
    const group = METRIC_GROUPS.find((candidate) => candidate === name.trim());
    if (group) return group;
    throw new UsageError(
      `--only is "${text}": it must be some of ${METRIC_GROUPS.join(', ')}, set apart by commas.`,
      { code: 'INVALID_OPTION' },
    );
  });
}
