'use client';
import { useMemo, useState } from 'react';
import { Legend } from '../../charts/Legend';
import { usePalette } from '../../charts/style/usePalette';
import { TextInput } from '../../components/Field';
import { Pager } from '../../components/Pager';
import { usePage } from '../../components/hooks/usePage';
import type {
  ColumnKind,
  DistributionFieldsFragment,
  MetricFieldsFragment,
} from '../../graphql/generated/operations';
import { DistributionCard } from './DistributionCard';
import { rankDistributions } from './distributionOrder';

const PAGE = 6;

interface DistributionReportProps {
  readonly distributions: readonly DistributionFieldsFragment[];
  readonly metrics: readonly MetricFieldsFragment[];
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** Leads on to the pairs of a column. */
  readonly onColumn?: (column: string) => void;
}

/** Real and synthetic over one another, the worst column first. */
export function DistributionReport({ distributions, metrics, columns, onColumn }: DistributionReportProps) {
  const { palette } = usePalette();
  const [search, setSearch] = useState('');
  const ranked = useMemo(() => rankDistributions(distributions, metrics), [distributions, metrics]);
  const wanted = search.trim().toLowerCase();
  const found = ranked.filter(({ distribution }) => distribution.column.toLowerCase().includes(wanted));
  const page = usePage(found, PAGE);
  if (distributions.length === 0) return null;
  return (
    <section aria-label="Distributions">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-[15px] font-semibold">Distributions, least similar first</h2>
          <Legend
            entries={[
              { label: 'real', color: palette.real },
              { label: 'synthetic', color: palette.synthetic },
            ]}
          />
        </div>
        <TextInput
          type="search"
          aria-label="Find a distribution by column"
          placeholder="Find a column"
          className="w-52!"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {page.items.map((item) => (
          <DistributionCard
            key={item.distribution.column}
            item={item}
            onColumn={onColumn}
            kind={columns.find(({ name }) => name === item.distribution.column)?.kind}
          />
        ))}
      </div>
      {found.length === 0 && <p className="text-muted">No column is named like “{search}”.</p>}
      {found.length > PAGE && <Pager unit="columns" {...page} />}
    </section>
  );
}
