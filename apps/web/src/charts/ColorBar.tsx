'use client';
import { useId } from 'react';

interface ColorBarProps {
  readonly color: (value: number) => string;
  readonly from: number;
  readonly to: number;
  readonly format: (value: number) => string;
  /** Values beyond the ends exist and take the end's colour. */
  readonly clipped?: boolean;
}

const STEPS = 10;

/** The scale of a heat map. */
export function ColorBar({ color, from, to, format, clipped }: ColorBarProps) {
  const id = useId();
  return (
    <div className="tabular mt-2 flex items-center gap-2 text-xs text-muted">
      <span data-export="text">
        {clipped && '≤ '}
        {format(from)}
      </span>
      <svg width="120" height="8" aria-hidden className="shrink-0">
        <linearGradient id={id}>
          {Array.from({ length: STEPS + 1 }, (_, step) => (
            <stop key={step} offset={step / STEPS} stopColor={color(from + ((to - from) * step) / STEPS)} />
          ))}
        </linearGradient>
        <rect width="120" height="8" rx="2" fill={`url(#${id})`} />
      </svg>
      <span data-export="text">
        {clipped && '≥ '}
        {format(to)}
      </span>
    </div>
  );
}
