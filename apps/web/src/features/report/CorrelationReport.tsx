'use client';
import { useState } from 'react';
import { CorrelationCard } from '../../charts/CorrelationCard';
import { Select } from '../../components/Field';
import type { CorrelationFieldsFragment } from '../../graphql/generated/operations';
import { symmetricLimit } from './symmetricLimit';

/** More columns than this need the whole width: one matrix is shown at a time. */
const MAX_IN_A_THIRD = 20;

const MATRICES = {
  difference: 'Synthetic minus real',
  real: 'Real',
  synthetic: 'Synthetic',
} as const;
type Matrix = keyof typeof MATRICES;

/** Real, synthetic and the difference; the first two share one scale, the difference has its own. */
export function CorrelationReport({ correlation }: { readonly correlation: CorrelationFieldsFragment }) {
  const [chosen, setChosen] = useState<Matrix>('difference');
  const wide = correlation.columns.length > MAX_IN_A_THIRD;
  return (
    <section aria-label="Correlations">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-[15px] font-semibold">Correlations</h2>
        {wide && (
          <Select
            aria-label="Matrix of correlations"
            className="w-52!"
            value={chosen}
            onChange={(event) => setChosen(event.target.value as Matrix)}
          >
            {Object.entries(MATRICES).map(([matrix, label]) => (
              <option key={matrix} value={matrix}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </div>
      {wide ? (
        <MatrixCard key={chosen} matrix={chosen} correlation={correlation} />
      ) : (
        <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
          {(['real', 'synthetic', 'difference'] as const).map((matrix) => (
            <MatrixCard key={matrix} matrix={matrix} correlation={correlation} />
          ))}
        </div>
      )}
    </section>
  );
}

function MatrixCard({
  matrix,
  correlation,
}: {
  readonly matrix: Matrix;
  readonly correlation: CorrelationFieldsFragment;
}) {
  const { columns, difference } = correlation;
  if (matrix !== 'difference')
    return (
      <CorrelationCard title={`Correlation, ${matrix}`} columns={columns} values={correlation[matrix]} />
    );
  return (
    <CorrelationCard
      title="Correlation, synthetic minus real"
      units="difference of Pearson correlations, separate scale"
      columns={columns}
      values={difference}
      limit={symmetricLimit([difference])}
    />
  );
}
