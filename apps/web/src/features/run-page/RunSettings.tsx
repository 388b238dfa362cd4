'use client';
import { Facts } from '../../components/Facts';
import { PageLink } from '../../components/PageLink';
import { formatDuration } from '../../format/dates';
import { describeConstraints, describeOptions } from '../../format/describeOptions';
import { formatCount, formatPercent, NO_VALUE } from '../../format/numbers';
import type { RunSettingsFieldsFragment } from '../../graphql/generated/operations';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';

/** What the run was asked to do, by whom, and how long it took. */
export function RunSettings({ run }: { readonly run: RunSettingsFieldsFragment }) {
  const labelOf = useSynthesizerLabel();
  const { dataset, startedAt, finishedAt, generation, createdBy, columns } = run;
  const rows = run.rowCount ?? generation?.requestedRowCount;
  const options = describeOptions(run);
  const constraints = describeConstraints(run);
  const duration =
    startedAt && finishedAt ? formatDuration(Date.parse(finishedAt) - Date.parse(startedAt)) : NO_VALUE;
  return (
    <Facts
      label="Settings"
      facts={[
        {
          label: 'Dataset',
          value: dataset ? (
            <PageLink href={`/datasets/${dataset.id}`} className="rounded text-accent hover:underline">
              {dataset.name}
            </PageLink>
          ) : (
            'no real rows'
          ),
          title: dataset?.name,
        },
        { label: 'Synthesizer', value: labelOf(run.synthesizer) },
        { label: 'Options', value: options, title: options },
        { label: 'Seed', value: run.seed },
        { label: 'Duration', value: duration },
        { label: 'Started by', value: createdBy?.name ?? NO_VALUE, title: createdBy?.name },
        { label: 'Target', value: run.target ?? 'none', title: run.target ?? undefined },
        { label: 'Rows', value: rows ? formatCount(rows) : 'as training rows' },
        {
          label: 'Columns',
          value: columns.length > 0 ? formatCount(columns.length) : 'all',
          title: columns.join(', '),
        },
        {
          label: 'Holdout',
          value: dataset
            ? `${formatPercent(run.holdoutShare)}${run.dropMissing ? ', missing dropped' : ''}`
            : NO_VALUE,
        },
        { label: 'Splits that decide', value: formatCount(run.splits) },
        { label: 'Constraints', value: constraints, title: constraints },
      ]}
    />
  );
}
