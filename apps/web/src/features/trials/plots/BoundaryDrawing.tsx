'use client';
import { niceScale } from '../../../charts/niceScale';
import { usePalette } from '../../../charts/style/usePalette';
import { formatNumber } from '../../../format/numbers';
import type { TrialOutcome } from '../../../graphql/generated/operations';
import { PlotFrame, type PlotPlace } from './PlotFrame';

/** A trial's statistic at the looks that it held. */
export interface Trajectory {
  readonly trial: number;
  readonly outcome: TrialOutcome;
  readonly z: readonly number[];
}

export interface BoundaryProps {
  readonly information: readonly number[];
  readonly upper: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  /** Tests of both sides have the upper bound mirrored. */
  readonly sides: number;
  readonly trajectories: readonly Trajectory[];
  /** Colours of the ends of a trial. */
  readonly colors: Readonly<Record<TrialOutcome, string>>;
  readonly height: number;
}

/** Bounds of z over the information, and the paths of single trials. */
export function BoundaryDrawing(props: BoundaryProps) {
  const { information, upper, lower, sides, trajectories, colors, height } = props;
  const { palette } = usePalette();
  const bounds = [...upper, ...lower].filter((value) => value !== null);
  const mirrored = sides === 2 ? upper.map((value) => (value === null ? null : -value)) : [];
  const seen = trajectories.flatMap(({ z }) => z);
  const y = niceScale([-1, 3, ...bounds, ...mirrored.filter((value) => value !== null), ...seen], 6);
  return (
    <PlotFrame
      height={height}
      x={{ scale: niceScale([0, 1], 5), label: 'Information fraction', format: formatNumber }}
      y={{ scale: y, label: 'z', format: formatNumber }}
    >
      {(place) => (
        <>
          {trajectories.map(({ trial, outcome, z }) => (
            <g key={trial} stroke={colors[outcome]} fill={colors[outcome]}>
              <path
                d={`M${[[0, 0], ...z.map((value, look) => [information[look], value])]
                  .map(([at, value]) => `${place.x(at).toFixed(1)} ${place.y(value).toFixed(1)}`)
                  .join('L')}`}
                fill="none"
                strokeWidth={1}
                opacity={0.45}
              />
              <circle
                cx={place.x(information[z.length - 1])}
                cy={place.y(z[z.length - 1])}
                r={2.2}
                stroke="none"
                opacity={0.75}
              />
            </g>
          ))}
          <Bound place={place} information={information} values={upper} color={palette.ink} />
          <Bound place={place} information={information} values={mirrored} color={palette.ink} />
          <Bound place={place} information={information} values={lower} color={palette.ink} dashed />
        </>
      )}
    </PlotFrame>
  );
}

interface BoundLineProps {
  readonly place: PlotPlace;
  readonly information: readonly number[];
  readonly values: readonly (number | null)[];
  readonly color: string;
  readonly dashed?: boolean;
}

/** One bound: its values at the looks, joined. Looks without a value are left out. */
function Bound({ place, information, values, color, dashed }: BoundLineProps) {
  const points = values.flatMap((value, look) =>
    value === null ? [] : [{ x: place.x(information[look]), y: place.y(value), value }],
  );
  if (points.length === 0) return null;
  return (
    <g>
      <path
        d={`M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`}
        fill="none"
        stroke={color}
        strokeWidth={1.75}
        strokeDasharray={dashed ? '5 4' : undefined}
      />
      {points.map(({ x, y, value }) => (
        <g key={x}>
          <rect x={x - 3} y={y - 3} width={6} height={6} fill={color} />
          <text
            x={Math.min(x, place.right - 16)}
            y={dashed ? y + 16 : y - 8}
            textAnchor="middle"
            fill={color}
            fontWeight={600}
          >
            {value.toFixed(2)}
          </text>
        </g>
      ))}
    </g>
  );
}
