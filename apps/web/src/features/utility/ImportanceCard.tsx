'use client';
import { useState } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { PairedBars } from '../../charts/PairedBars';
import { usePalette } from '../../charts/style/usePalette';
import { Select } from '../../components/Field';
import { formatMetric, formatNumber } from '../../format/numbers';
import type { ImportanceFieldsFragment, ImportanceMeasureName } from '../../graphql/generated/operations';

type Importance = readonly ImportanceFieldsFragment[];

const MAX_FEATURES = 15;

const MEASURES: Readonly<Record<ImportanceMeasureName, { readonly label: string; readonly units: string }>> =
  {
    IMPURITY: { label: 'Impurity', units: 'mean decrease in impurity, fraction of the total' },
    PERMUTATION: { label: 'Permutation', units: 'decrease of the score when the feature is permuted' },
    SHAP: { label: 'SHAP', units: 'mean absolute SHAP value' },
  };

/** What a forest on real rows and one on synthetic rows look at, in one of three measures. */
export function ImportanceCard({
  importance,
  features,
}: {
  readonly importance: Importance;
  readonly features: readonly string[];
}) {
  const { palette } = usePalette();
  const [chosen, setChosen] = useState(importance.length - 1);
  const { measure, trainReal, trainSynthetic, tau, bootstrapTau } = importance[chosen];
  const order = features.map((_, index) => index).sort((a, b) => trainReal[b] - trainReal[a]);
  const shown = order.slice(0, MAX_FEATURES);
  const series = [
    { id: 'real', label: 'Trained on real', color: palette.real, values: shown.map((at) => trainReal[at]) },
    {
      id: 'synthetic',
      label: 'Trained on synthetic',
      color: palette.synthetic,
      values: shown.map((at) => trainSynthetic[at]),
    },
  ];
  const more = features.length > MAX_FEATURES ? `; top ${MAX_FEATURES} of ${features.length}` : '';
  return (
    <div className="min-w-0 rounded-xl border lg:col-span-2 border-line bg-surface p-4 shadow-(--shadow)">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <Select
          aria-label="Measure of importance"
          className="w-40!"
          value={chosen}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {importance.map(({ measure: name, learner }, index) => (
            <option key={`${name} ${learner}`} value={index}>
              {MEASURES[name].label}
              {learner === 'ml-random-forest' && ' (ml-random-forest)'}
            </option>
          ))}
        </Select>
        {tau !== null && (
          <p className="text-[13px] text-muted">
            Rank correlation (Kendall&apos;s tau): <strong className="text-ink">{tau.toFixed(2)}</strong>
            {bootstrapTau &&
              `; new real samples ${bootstrapTau.mean.toFixed(2)} (${bootstrapTau.low.toFixed(2)} to ${bootstrapTau.high.toFixed(2)})`}
          </p>
        )}
      </div>
      <ChartCard
        bare
        title="Feature importances"
        units={MEASURES[measure].units + more}
        ariaLabel={`Importances, most important first when trained on real rows: ${shown
          .slice(0, 5)
          .map((at) => features[at])
          .join(', ')}.`}
        legend={series.map(({ label, color }) => ({ label, color }))}
        table={() => ({
          columns: ['Feature', 'Real', 'Synthetic'],
          rows: order.map((at) => [
            features[at],
            formatMetric(trainReal[at]),
            formatMetric(trainSynthetic[at]),
          ]),
          values: order.map((at) => [features[at], trainReal[at], trainSynthetic[at]]),
        })}
      >
        <PairedBars labels={shown.map((at) => features[at])} series={series} format={formatNumber} />
      </ChartCard>
    </div>
  );
}
