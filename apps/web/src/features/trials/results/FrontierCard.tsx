'use client';
import { useState } from 'react';
import { ChartCard } from '../../../charts/ChartCard';
import { paretoFront } from '../../../charts/paretoFront';
import { ScatterChart, type ScatterPoint } from '../../../charts/ScatterChart';
import { RUN_COLORS } from '../../../charts/style/palette';
import { usePalette } from '../../../charts/style/usePalette';
import { SegmentedChoice } from '../../../components/SegmentedChoice';
import type { CharacteristicsFieldsFragment } from '../../../graphql/generated/operations';
import { Z95 } from '../live/convergence';
import { meanText, probabilityText } from './estimates';

interface FrontierCardProps {
  readonly results: CharacteristicsFieldsFragment;
  readonly timeUnit: string;
  readonly currency: string | null;
}

type Price = 'patients' | 'duration' | 'cost';

/** Success against what it takes; the line joins the designs that no other one beats. */
export function FrontierCard({ results, timeUnit, currency }: FrontierCardProps) {
  const { theme, palette } = usePalette();
  const { designs, recommendation } = results;
  const withCost = designs.some(({ cost }) => cost !== null);
  const [price, setPrice] = useState<Price>(withCost ? 'cost' : 'patients');
  const labels: Readonly<Record<Price, string>> = {
    patients: 'Mean number of patients',
    duration: `Mean duration, ${timeUnit}s`,
    cost: `Mean cost${currency === null ? '' : `, ${currency}`}`,
  };
  const points = designs.flatMap((design) => {
    const [taken, given] = [design[price], design.assurance];
    if (!taken || taken.value === null || given.value === null) return [];
    const half = Z95 * (given.standardError ?? 0);
    const recommended = design.design === recommendation.design;
    const point: ScatterPoint = {
      id: String(design.design),
      x: taken.value,
      y: given.value,
      xInterval: null,
      yInterval: [given.value - half, given.value + half],
      label: letterOf(design.design),
      title: `${letterOf(design.design)}: ${design.label}`,
      details: [
        `Success ${probabilityText(given)}`,
        `${labels[price]}: ${meanText(taken)}`,
        ...(recommended ? ['Recommended'] : []),
      ],
      color: recommended ? palette.synthetic : RUN_COLORS[theme][0],
      mark: 'dot',
    };
    return [{ point, first: -taken.value, second: given.value, label: design.label, recommended }];
  });
  // Success against the price with its sign changed: both are better when larger.
  const front = paretoFront(points);
  return (
    <div className="rounded-xl border border-line bg-surface p-4 shadow-(--shadow) sm:px-5">
      <div className="mb-3 max-w-full overflow-x-auto">
        <SegmentedChoice
          label="What success is weighed against"
          options={[
            { value: 'patients', label: 'Patients' },
            { value: 'duration', label: 'Duration' },
            ...(withCost ? [{ value: 'cost' as const, label: 'Cost' }] : []),
          ]}
          value={price}
          onChange={setPrice}
        />
      </div>
      <ChartCard
        bare
        title={`Success against ${price}`}
        units="Over the weighted scenarios, with 95% Monte Carlo intervals; the dashed line joins the designs that no other one beats"
        ariaLabel={`Scatter plot of ${points.length} designs. No other design beats ${front.map(({ label }) => label).join(', ')}.`}
        legend={[
          ...(points.some(({ recommended }) => recommended)
            ? [{ label: 'Recommended', color: palette.synthetic }]
            : []),
          { label: 'Frontier', color: palette.muted, mark: 'dashes' as const },
        ]}
        table={() => ({
          columns: ['Design', labels[price], 'Success', 'On the frontier'],
          rows: points.map((each) => [
            each.point.title,
            meanText({ value: each.point.x, standardError: null }),
            each.point.y.toFixed(4),
            front.includes(each) ? 'yes' : 'no',
          ]),
        })}
      >
        <ScatterChart
          points={points.map(({ point }) => point)}
          front={front.map(({ point }) => point)}
          x={{ label: labels[price], reversed: false }}
          y={{ label: 'Probability of success', reversed: false }}
          target={{ value: recommendation.target, label: `Target ${recommendation.target}` }}
        />
      </ChartCard>
    </div>
  );
}

/** A letter for each design, as the table of designs has it: A to Z, then AA. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}
