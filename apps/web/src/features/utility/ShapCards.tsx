'use client';
import { useMemo } from 'react';
import { Beeswarm } from '../../charts/Beeswarm';
import { ChartCard } from '../../charts/ChartCard';
import { ColorBar } from '../../charts/ColorBar';
import { divergingColor } from '../../charts/style/colorScales';
import { usePalette } from '../../charts/style/usePalette';
import { formatNumber } from '../../format/numbers';
import type { ShapFieldsFragment } from '../../graphql/generated/operations';
import { meanAbsolute, shapSwarm } from './shapSwarm';

const MAX_FEATURES = 10;

interface ShapCardsProps {
  readonly shap: ShapFieldsFragment;
  readonly features: readonly string[];
}

/** SHAP values of the same unseen rows, of the forest on real rows and of that on synthetic rows. */
export function ShapCards({ shap, features }: ShapCardsProps) {
  const { trainReal, trainSynthetic } = shap;
  const order = useMemo(
    () =>
      features
        .map((_, at) => at)
        .sort((a, b) => meanAbsolute(trainReal, b) - meanAbsolute(trainReal, a))
        .slice(0, MAX_FEATURES),
    [features, trainReal],
  );
  const limit = useMemo(
    () =>
      Math.max(
        ...[...trainReal, ...trainSynthetic].flatMap((row) => order.map((at) => Math.abs(row[at]))),
        1e-9,
      ),
    [trainReal, trainSynthetic, order],
  );
  return (
    <>
      <ShapCard name="real" values={trainReal} order={order} limit={limit} shap={shap} features={features} />
      <ShapCard
        name="synthetic"
        values={trainSynthetic}
        order={order}
        limit={limit}
        shap={shap}
        features={features}
      />
    </>
  );
}

function ShapCard({
  name,
  values,
  order,
  limit,
  shap: { position, classLabel },
  features,
}: ShapCardsProps & {
  readonly name: 'real' | 'synthetic';
  readonly values: ShapFieldsFragment['trainReal'];
  readonly order: readonly number[];
  /** Both cards share the axis. */
  readonly limit: number;
}) {
  const { palette } = usePalette();
  const rows = useMemo(() => shapSwarm(values, position, order), [values, position, order]);
  const color = (share: number) => divergingColor(palette, share * 2 - 1, 1);
  const title = `SHAP values, trained on ${name}`;
  return (
    <ChartCard
      title={title}
      units={`contribution of each value${classLabel === null ? '' : ` to ${classLabel}`}; one dot per row, ${order.length} features`}
      ariaLabel={`${title}: features by mean absolute value when trained on real rows: ${order.map((at) => features[at]).join(', ')}.`}
      table={() => ({
        columns: ['Feature', 'Mean absolute value', 'Minimum', 'Maximum'],
        rows: order.map((at) => {
          const own = values.map((row) => row[at]);
          return [
            features[at],
            formatNumber(meanAbsolute(values, at)),
            formatNumber(Math.min(...own)),
            formatNumber(Math.max(...own)),
          ];
        }),
      })}
    >
      <Beeswarm
        labels={order.map((at) => features[at])}
        rows={rows}
        limit={limit}
        color={(share) => (share === null ? palette.reference : color(share))}
        format={formatNumber}
      />
      <ColorBar
        color={color}
        from={0}
        to={1}
        format={(share) => (share === 0 ? 'low value' : 'high value')}
      />
    </ChartCard>
  );
}
