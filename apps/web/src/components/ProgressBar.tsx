import clsx from 'clsx';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; null while the end is unknown. */
  readonly value: number | null;
  readonly tone?: 'accent' | 'bad' | 'muted';
}

const TONES = { accent: 'bg-accent', bad: 'bg-bad', muted: 'bg-line-strong' } as const;

export function ProgressBar({ label, value, tone = 'accent' }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value * 100)}
      className="h-2 w-full overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={clsx(
          'h-full rounded-full transition-[width] duration-300',
          TONES[tone],
          value === null && 'w-1/3 animate-pulse',
        )}
        style={value === null ? undefined : { width: `${value * 100}%` }}
      />
    </div>
  );
}
