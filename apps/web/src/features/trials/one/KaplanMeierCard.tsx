'use client';
import { lazy } from 'react';
import { ChartCard } from '../../../charts/ChartCard';
import { DrawInBrowser } from '../../../charts/DrawInBrowser';
import { RUN_COLORS } from '../../../charts/style/palette';
import { usePalette } from '../../../charts/style/usePalette';
import { formatNumber } from '../../../format/numbers';
import { kaplanMeierHeight } from './kaplanMeierHeight';
import type { ArmFollowUp } from './trialTable';

const KaplanMeierDrawing = lazy(async () => ({
  default: (await import('../plots/KaplanMeierDrawing')).KaplanMeierDrawing,
}));

interface KaplanMeierCardProps {
  readonly endpoint: string;
  readonly arms: readonly ArmFollowUp[];
  readonly timeUnit: string;
}

/** The time to an event in one simulated trial. */
export function KaplanMeierCard({ endpoint, arms, timeUnit }: KaplanMeierCardProps) {
  const { theme, palette } = usePalette();
  const colors = arms.map((_, index) =>
    index === 0 ? palette.real : index === 1 ? palette.synthetic : RUN_COLORS[theme][index % 8],
  );
  const facts = arms.map(
    ({ arm, curve }) =>
      `${arm}: ${curve.patients} patients, ${curve.events} events, median ${curve.median === null ? 'not reached' : `${formatNumber(curve.median)} ${timeUnit}s`}`,
  );
  return (
    <ChartCard
      bare
      title={`Time to ${endpoint}`}
      units={`Kaplan-Meier estimate with pointwise 95% intervals; ticks are censored patients. ${facts.join('; ')}.`}
      ariaLabel={`Kaplan-Meier curves of the time to ${endpoint}. ${facts.join('; ')}.`}
      legend={arms.map(({ arm }, index) => ({
        label: arm,
        color: colors[index],
        mark: index === 0 ? ('square' as const) : ('dashes' as const),
      }))}
      table={() => ({
        columns: ['Arm', `Time, ${timeUnit}s`, 'Without the event', 'Low', 'High', 'At risk', 'Events'],
        rows: arms.flatMap(({ arm, curve }) =>
          curve.steps.map(({ time, survival, low, high, atRisk, events }) => [
            arm,
            formatNumber(time),
            survival.toFixed(4),
            low === null ? '–' : low.toFixed(4),
            high === null ? '–' : high.toFixed(4),
            String(atRisk),
            String(events),
          ]),
        ),
      })}
    >
      <DrawInBrowser height={kaplanMeierHeight(arms.length)}>
        <KaplanMeierDrawing arms={arms} colors={colors} timeLabel={`Time after entry, ${timeUnit}s`} />
      </DrawInBrowser>
    </ChartCard>
  );
}
