'use client';
import type { ColumnMetric } from '../model/comparison';
import type { SettingRow } from '../model/settingRows';
import { ColumnMetricCard } from './ColumnMetricCard';
import { CorrelationDifferences } from './CorrelationDifferences';
import { DistributionMultiples } from './DistributionMultiples';
import { MetricBarsCard } from './MetricBarsCard';
import { ParallelCard } from './ParallelCard';
import type { PlotProps } from './plotProps';
import { ScatterCard } from './ScatterCard';

interface ComparisonPlotsProps extends PlotProps {
  readonly ids: readonly string[];
  readonly settings: readonly SettingRow[];
  readonly columnMetrics: readonly ColumnMetric[];
}

/** Pictures of a comparison; each is drawn when it comes into sight. */
export function ComparisonPlots({ ids, settings, columnMetrics, ...props }: ComparisonPlotsProps) {
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ScatterCard {...props} />
        <MetricBarsCard {...props} />
      </div>
      <ParallelCard {...props} settings={settings} />
      <DistributionMultiples {...props} ids={ids} />
      {columnMetrics.length > 0 && <ColumnMetricCard {...props} ids={ids} columnMetrics={columnMetrics} />}
      <CorrelationDifferences columns={props.columns} />
    </>
  );
}
