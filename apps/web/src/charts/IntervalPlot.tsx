interface IntervalPlotProps {
  readonly value: number;
  readonly ceiling: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Both ends of the axis. */
  readonly domain: readonly [number, number];
  readonly label: string;
}

const WIDTH = 132;
const HEIGHT = 20;
const INSET = 6;

/** A row's value (filled dot) against its ceiling (open diamond) and the ceiling's interval (band). */
export function IntervalPlot({ value, ceiling, low, high, domain, label }: IntervalPlotProps) {
  const [from, to] = domain;
  const x = (input: number) => INSET + ((input - from) / (to - from || 1)) * (WIDTH - 2 * INSET);
  const middle = HEIGHT / 2;
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <line x1={INSET} x2={WIDTH - INSET} y1={middle} y2={middle} stroke="var(--line)" />
      {low !== null && high !== null && (
        <rect
          x={x(low)}
          width={Math.max(2, x(high) - x(low))}
          y={middle - 5}
          height={10}
          rx={2}
          fill="var(--real)"
          opacity={0.3}
        />
      )}
      {ceiling !== null && (
        <path
          d={`M${x(ceiling)} ${middle - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`}
          fill="var(--surface)"
          stroke="var(--real)"
          strokeWidth={1.5}
        />
      )}
      <circle cx={x(value)} cy={middle} r={4} fill="var(--synthetic)" />
    </svg>
  );
}
