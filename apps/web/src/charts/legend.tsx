/** Which colour stands for what. The mark's shape differs too, so colour is not the only carrier. */
export interface LegendEntry {
  readonly label: string;
  readonly color: string;
  readonly mark?: 'square' | 'line' | 'diamond';
}

export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {entries.map(({ label, color, mark = 'square' }, index) => (
        <li key={index} className="flex items-center gap-1.5">
          <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden>
            {mark === 'square' && <rect x="1" y="1" width="11" height="10" rx="2" fill={color} />}
            {mark === 'line' && <path d="M7 0v12" stroke={color} strokeWidth="2.5" />}
            {mark === 'diamond' && <path d="M7 1l5 5-5 5-5-5z" fill={color} />}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
