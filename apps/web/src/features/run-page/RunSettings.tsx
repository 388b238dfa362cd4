'use client';
import { Facts } from '../../components/Facts';
import { formatDuration } from '../../format/dates';
import { describeOptions } from '../../format/describeOptions';
import { formatCount, formatPercent } from '../../format/numbers';
import type { RunSettingsFieldsFragment } from '../../graphql/generated/operations';
import { useSynthesizerLabel } from '../../graphql/useSynthesizerLabel';

/** What the run was asked to do, and how long it took. */
export function RunSettings({ run }: { readonly run: RunSettingsFieldsFragment }) {
  const labelOf = useSynthesizerLabel();
  const { startedAt, finishedAt, generation } = run;
  const rows = run.rowCount ?? generation?.requestedRowCount;
  const { marginals, copula, constraints, sampling, settings } = describeOptions(run.options);
  const { options } = run;
  const asked = [
    ...(options.settings.length > 0
      ? [{ label: 'Synthesizer settings', value: settings, title: settings }]
      : []),
    ...(options.marginals ? [{ label: 'Marginals', value: marginals, title: marginals }] : []),
    ...(options.copula ? [{ label: 'Copula', value: copula, title: copula }] : []),
    ...(options.sampling ? [{ label: 'Sampling', value: sampling }] : []),
    ...(options.constraints.length > 0
      ? [{ label: 'Rules for rows', value: constraints, title: constraints }]
      : []),
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
        ...asked,
      ]}
    />
  );
}
