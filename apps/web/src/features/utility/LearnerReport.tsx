'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { IntervalBars } from '../../charts/IntervalBars';
import { PairedBars } from '../../charts/PairedBars';
import { usePalette } from '../../charts/usePalette';
import { formatMetric, formatPercent, formatQuantity, formatShare } from '../../format/numbers';
import { titleFromKey } from '../../format/words';
import type {
  LearnerComparisonFieldsFragment,
  MetricFieldsFragment,
} from '../../graphql/generated/operations';
import { ConfusionCard } from './ConfusionCard';

const MAX_FEATURES = 20;

interface LearnerReportProps {
  readonly learner: LearnerComparisonFieldsFragment;
  readonly metrics: readonly MetricFieldsFragment[];
}

/** The same learner, trained on synthetic and on real rows, tested on the same unseen real rows. */
export function LearnerReport({ learner, metrics }: LearnerReportProps) {
  const { palette } = usePalette();
  const { classes, features, target, testRows, trainReal, trainSynthetic, dummyAccuracy } = learner;
  const bars = useMemo(() => {
    const measured = metrics.find(({ name, scope }) => name === 'accuracy' && scope === 'TRAIN_SYNTHETIC');
    const { ceiling = null, low = null, high = null } = measured ?? {};
    const none = { ceiling: null, low: null, high: null };
    return [
      {
        label: 'Trained on synthetic',
        value: trainSynthetic.accuracy,
        ceiling,
        low,
        high,
        color: palette.synthetic,
      },
      { label: 'Trained on real', value: trainReal.accuracy, ...none, color: palette.real },
      { label: 'Majority class', value: dummyAccuracy, ...none, color: palette.reference },
    ];
  }, [metrics, palette, trainReal, trainSynthetic, dummyAccuracy]);
  const order = useMemo(
    () =>
      features
        .map((_, index) => index)
        .sort((first, second) => trainReal.importances[second] - trainReal.importances[first]),
    [features, trainReal],
  );
  const shown = order.slice(0, MAX_FEATURES);
  const series = [
    {
      id: 'real',
      label: 'Trained on real',
      color: palette.real,
      values: shown.map((index) => trainReal.importances[index]),
    },
    {
      id: 'synthetic',
      label: 'Trained on synthetic',
      color: palette.synthetic,
      values: shown.map((index) => trainSynthetic.importances[index]),
    },
  ];
  return (
    <section aria-label="Utility">
      <h2 className="text-[15px] font-semibold">Predicting {target}</h2>
      <p className="mb-2 text-[13px] text-muted">
        {titleFromKey(learner.learner)}, tested on {formatQuantity(testRows, 'unseen real row')}.
      </p>
      <div className="grid gap-4 lg:grid-cols-2">
        <ChartCard
          title="Accuracy"
          units="fraction of holdout rows predicted correctly"
          ariaLabel={`Accuracy: ${bars.map(({ label, value }) => `${label} ${formatShare(value)}`).join(', ')}.`}
          legend={
            bars[0].low === null
              ? []
              : [{ label: 'ceiling with its 5–95% interval', color: palette.ink, mark: 'interval' }]
          }
          table={() => ({
            columns: ['Trained on', 'Accuracy', 'Ceiling', '5%', '95%'],
            rows: bars.map(({ label, value, ceiling, low, high }) => [
              label,
              formatMetric(value),
              formatMetric(ceiling),
              formatMetric(low),
              formatMetric(high),
            ]),
          })}
        >
          <IntervalBars bars={bars} format={formatPercent} formatValue={formatShare} max={1} />
        </ChartCard>
        <ChartCard
          title="Feature importances"
          units={`mean decrease in impurity, fraction of the total${features.length > MAX_FEATURES ? `; top ${MAX_FEATURES} of ${features.length}` : ''}`}
          ariaLabel={`Importances, most important first when trained on real rows: ${shown
            .slice(0, 5)
            .map((index) => features[index])
            .join(', ')}.`}
          legend={series.map(({ label, color }) => ({ label, color }))}
          table={() => ({
            columns: ['Feature', 'Real', 'Synthetic'],
            rows: order.map((index) => [
              features[index],
              formatMetric(trainReal.importances[index]),
              formatMetric(trainSynthetic.importances[index]),
            ]),
          })}
        >
          <PairedBars labels={shown.map((index) => features[index])} series={series} format={formatPercent} />
        </ChartCard>
        <ConfusionCard title="Confusion, trained on real" classes={classes} confusion={trainReal.confusion} />
        <ConfusionCard
          title="Confusion, trained on synthetic"
          classes={classes}
          confusion={trainSynthetic.confusion}
        />
      </div>
    </section>
  );
}
