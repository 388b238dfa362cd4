/** Which colour stands for what. The mark's shape differs too, so colour is not the only carrier. */
export interface LegendEntry {
  readonly label: string;
  readonly color: string;
  readonly mark?: 'square' | 'diamond' | 'interval' | 'crossed' | 'dashes';
}

export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {entries.map(({ label, color, mark = 'square' }, index) => (
        <li key={index} className="flex items-center gap-1.5">
          <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden>
            {mark === 'square' && <rect x="1" y="1" width="11" height="10" rx="2" fill={color} />}
            {mark === 'interval' && (
              <path d="M0 6h14M.75 2v8M13.25 2v8" stroke={color} strokeWidth="1.5" fill="none" />
            )}
            {mark === 'crossed' && (
              <path
                d="M7 1.5a4.5 4.5 0 1 0 .01 0M3 2l8 8M11 2l-8 8"
                stroke={color}
                strokeWidth="1.5"
                fill="none"
              />
            )}
            {mark === 'dashes' && (
              <path d="M0 6h14" stroke={color} strokeWidth="1.5" strokeDasharray="4 3" fill="none" />
            )}
            {(mark === 'diamond' || mark === 'interval') && (
              <path
                d="M7 2.5l3.5 3.5-3.5 3.5-3.5-3.5z"
                fill="var(--surface)"
                stroke={color}
                strokeWidth="1.5"
              />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
