'use client';
import { niceScale, tickFormat } from '../../../charts/niceScale';
import type { ProbabilityLine } from '../live/convergence';
import { PlotFrame } from './PlotFrame';

export interface ConvergenceProps {
  readonly lines: readonly ProbabilityLine[];
  readonly height: number;
}

/** Probabilities over the number of trials, each with its band. */
export function ConvergenceDrawing({ lines, height }: ConvergenceProps) {
  const last = lines.flatMap(({ points }) => points.slice(-1));
  const settled = lines.flatMap(({ points }) => points.slice(Math.floor(points.length / 10)));
  const x = niceScale([0, ...last.map(({ trials }) => trials)]);
  const y = niceScale(settled.flatMap(({ low, high }) => [Math.max(0, low), Math.min(1, high)]));
  return (
    <PlotFrame
      height={height}
      x={{ scale: x, label: 'Trials', format: tickFormat(x) }}
      y={{ scale: y, label: 'Probability of success', format: tickFormat(y) }}
    >
      {(place) => {
        const at = (trials: number, value: number) =>
          `${place.x(trials).toFixed(1)} ${place.y(Math.min(y.max, Math.max(y.min, value))).toFixed(1)}`;
        return lines.map(({ label, color, points }) => (
          <g key={label}>
            <path
              d={`M${[
                ...points.map((point) => at(point.trials, point.high)),
                ...points.toReversed().map((point) => at(point.trials, point.low)),
              ].join('L')}Z`}
              fill={color}
              opacity={0.16}
            />
            <path
              d={`M${points.map((point) => at(point.trials, point.value)).join('L')}`}
              fill="none"
              stroke={color}
              strokeWidth={1.75}
            />
            {points.slice(-1).map((point) => (
              <circle
                key={point.trials}
                cx={place.x(point.trials)}
                cy={place.y(point.value)}
                r={3}
                fill={color}
              />
            ))}
          </g>
        ));
      }}
    </PlotFrame>
  );
}
