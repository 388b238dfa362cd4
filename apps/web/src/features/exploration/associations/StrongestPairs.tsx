import clsx from 'clsx';
import { usePalette } from '../../../charts/style/usePalette';
import { divergingColor } from '../../../charts/style/colorScales';

interface StrongestPairsProps {
  readonly pairs: readonly { readonly columns: readonly string[]; readonly value: number }[];
  readonly chosen: readonly [string, string] | null;
  readonly onChoose: (pair: readonly [string, string]) => void;
}

const signed = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});

/** The pairs of the largest absolute value; each opens its picture. */
export function StrongestPairs({ pairs, chosen, onChoose }: StrongestPairsProps) {
  const { palette } = usePalette();
  return (
    <section aria-label="Strongest pairs" className="min-w-0">
      <h3 className="mb-1 text-[13.5px] font-semibold">Strongest pairs</h3>
      {pairs.length === 0 && <p className="text-[13px] text-muted">No pair has an association.</p>}
      <ol className="max-h-96 space-y-px overflow-y-auto" tabIndex={-1}>
        {pairs.map(({ columns: [x, y], value }) => {
          const isChosen = chosen?.[0] === x && chosen[1] === y;
          return (
            <li key={`${x}\u0000${y}`}>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => onChoose([x, y])}
                className={clsx(
                  'grid min-h-8 w-full grid-cols-[minmax(0,1fr)_3rem] items-center gap-2 rounded-md px-2 py-1 text-left text-[13px]',
                  isChosen ? 'bg-accent-soft' : 'hover:bg-sunken',
                )}
              >
                <span className="min-w-0">
                  <span className="block truncate" title={`${x} × ${y}`}>
                    {x} <span className="text-muted">×</span> {y}
                  </span>
                  <span aria-hidden className="mt-0.5 block h-1 rounded-full bg-sunken">
                    <span
                      className="block h-full rounded-full"
                      style={{
                        width: `${Math.abs(value) * 100}%`,
                        background: divergingColor(palette, Math.sign(value), 1),
                      }}
                    />
                  </span>
                </span>
                <span className="tabular text-right">{signed.format(value)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
