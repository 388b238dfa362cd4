import { METRIC_GROUPS, type MetricGroup } from '@likeness/core';
import { InvalidArgumentError } from 'commander';

/** `--only`: groups of metrics set apart by commas. */
export function parseGroups(text: string): readonly MetricGroup[] {
  return text.split(',').map((name) => {
    const group = METRIC_GROUPS.find((candidate) => candidate === name.trim());
    if (group) return group;
    throw new InvalidArgumentError(`It must be some of ${METRIC_GROUPS.join(', ')}, set apart by commas.`);
  });
}
