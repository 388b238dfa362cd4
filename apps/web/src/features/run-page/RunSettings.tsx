'use client';
import { Facts } from '../../components/Facts';
import { formatDuration } from '../../format/dates';
import { describeConstraints, describeOptions } from '../../format/describeOptions';
import { formatCount, formatPercent } from '../../format/numbers';
import type { RunSettingsFieldsFragment } from '../../graphql/generated/operations';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';

/** What the run was asked to do, and how long it took. */
export function RunSettings({ run }: { readonly run: RunSettingsFieldsFragment }) {
  const labelOf = useSynthesizerLabel();
  const { startedAt, finishedAt, generation } = run;
  const rows = run.rowCount ?? generation?.requestedRowCount;
  const options = describeOptions(run);
  const constraints = describeConstraints(run);
  const asked = [
    ...(run.options.length > 0 ? [{ label: 'Options', value: options, title: options }] : []),
    ...(run.constraints.length > 0 ? [{ label: 'Constraints', value: constraints, title: constraints }] : []),
  ];
  return (
    <Facts
      label="Settings"
      facts={[
        { label: 'Synthesizer', value: labelOf(run.synthesizer) },
        { label: 'Target', value: run.target ?? 'none', title: run.target ?? undefined },
        { label: 'Rows', value: rows ? formatCount(rows) : 'as training rows' },
        {
          label: 'Columns',
          value: run.columns.length > 0 ? formatCount(run.columns.length) : 'all',
          title: run.columns.join(', '),
        },
        {
          label: 'Holdout',
          value: run.dataset
            ? `${formatPercent(run.holdoutShare)}${run.dropMissing ? ', missing dropped' : ''}`
            : 'no real rows',
        },
        {
          label: startedAt && finishedAt ? 'Seed, time' : 'Seed',
          value:
            startedAt && finishedAt
              ? `${run.seed}, ${formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))}`
              : run.seed,
        },
        ...(run.splits > 1 ? [{ label: 'Splits that decide', value: formatCount(run.splits) }] : []),
        ...asked,
      ]}
    />
  );
}
