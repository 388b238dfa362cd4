'use client';
import { niceScale } from '../../../charts/niceScale';
import { usePalette } from '../../../charts/style/usePalette';
import { formatNumber } from '../../../format/numbers';
import { kaplanMeierHeight, RISK_ROW, riskHeight } from '../one/kaplanMeierHeight';
import { type ArmFollowUp, riskTable } from '../one/trialTable';
import { PlotFrame, type PlotPlace } from './PlotFrame';

export interface KaplanMeierProps {
  readonly arms: readonly ArmFollowUp[];
  readonly colors: readonly string[];
  readonly timeLabel: string;
}

const SURVIVAL = { min: 0, max: 1, ticks: [0, 0.25, 0.5, 0.75, 1] } as const;
/** Columns of the table of numbers at risk, at most. */
const RISK_WIDTH = 44;

/** Kaplan-Meier curves with bands and marks of censored patients, above the numbers at risk. */
export function KaplanMeierDrawing({ arms, colors, timeLabel }: KaplanMeierProps) {
  const { palette } = usePalette();
  const scale = niceScale([0, ...arms.map(({ curve }) => curve.last)], 6);
  return (
    <PlotFrame
      height={kaplanMeierHeight(arms.length)}
      below={riskHeight(arms.length)}
      x={{ scale, label: timeLabel, format: formatNumber }}
      y={{ scale: SURVIVAL, label: 'Without the event', format: (value) => `${100 * value}%` }}
    >
      {(place) => (
        <>
          {arms.map(({ arm, curve }, index) => (
            <g key={arm}>
              <path d={bandPath(curve, place)} fill={colors[index]} opacity={0.13} />
              <path
                d={curvePath(curve, place)}
                fill="none"
                stroke={colors[index]}
                strokeWidth={1.75}
                strokeDasharray={index === 0 ? undefined : '7 3'}
              />
              <path
                d={curve.censored
                  .map(({ time, survival }) => `M${fixed(place.x(time))} ${fixed(place.y(survival) - 4)}v8`)
                  .join('')}
                stroke={colors[index]}
                strokeWidth={1}
                opacity={0.7}
              />
            </g>
          ))}
          <NumbersAtRisk arms={arms} colors={colors} place={place} times={scale.ticks} ink={palette.ink} />
        </>
      )}
    </PlotFrame>
  );
}

interface NumbersAtRiskProps {
  readonly arms: readonly ArmFollowUp[];
  readonly colors: readonly string[];
  readonly place: PlotPlace;
  readonly times: readonly number[];
  readonly ink: string;
}

function NumbersAtRisk({ arms, colors, place, times, ink }: NumbersAtRiskProps) {
  const top = place.bottom + 58;
  const every = Math.ceil((times.length * RISK_WIDTH) / (place.right - place.left));
  const shown = times.filter((_, index) => index % every === 0);
  return (
    <g>
      <text x={4} y={top - 4} fontWeight={600}>
        Numbers at risk
      </text>
      {riskTable(arms, shown).map(({ arm, atRisk }, row) => {
        const y = top + RISK_ROW * (row + 1) - 4;
        return (
          <g key={arm}>
            <text x={4} y={y} fill={colors[row]} fontWeight={600}>
              {arm.length > 9 ? `${arm.slice(0, 8)}…` : arm}
            </text>
            {atRisk.map((count, index) => (
              <text key={index} x={Math.max(place.x(shown[index]), 70)} y={y} textAnchor="middle" fill={ink}>
                {count}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
}

function fixed(value: number): string {
  return value.toFixed(1);
}

function curvePath({ steps, last }: ArmFollowUp['curve'], { x, y }: PlotPlace): string {
  const path = steps.map(({ time, survival }, index) =>
    index === 0 ? `M${fixed(x(time))} ${fixed(y(survival))}` : `H${fixed(x(time))}V${fixed(y(survival))}`,
  );
  return `${path.join('')}H${fixed(x(last))}`;
}

/** The pointwise interval as steps: along the upper ends, back along the lower ones. */
function bandPath({ steps, last }: ArmFollowUp['curve'], { x, y }: PlotPlace): string {
  const inside = steps.filter(({ low }) => low !== null);
  if (inside.length === 0) return '';
  const corners = inside.map(({ time, low, high }, index) => ({
    from: x(time),
    to: x(inside[index + 1]?.time ?? last),
    low: y(low ?? 0),
    high: y(high ?? 1),
  }));
  const upper = corners.map(
    ({ from, to, high }) => `${fixed(from)} ${fixed(high)}L${fixed(to)} ${fixed(high)}`,
  );
  const lower = corners
    .toReversed()
    .map(({ from, to, low }) => `${fixed(to)} ${fixed(low)}L${fixed(from)} ${fixed(low)}`);
  return `M${[...upper, ...lower].join('L')}Z`;
}
