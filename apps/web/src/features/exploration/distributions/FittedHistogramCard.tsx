'use client';
import { useMemo, useState } from 'react';
import { ChartCard } from '../../../charts/ChartCard';
import { binLabel } from '../../../charts/distribution';
import { DistributionChart } from '../../../charts/DistributionChart';
import { usePalette } from '../../../charts/style/usePalette';
import { columnValueFormat } from '../../../format/columnValueFormat';
import { formatCount, formatNumber, formatAxisShare, formatShare } from '../../../format/numbers';
import { titleFromKey } from '../../../format/words';
import type { ColumnKind, FittedHistogramFieldsFragment } from '../../../graphql/generated/operations';
import { densities } from './densities';

interface FittedHistogramCardProps {
  readonly fit: FittedHistogramFieldsFragment;
  readonly kind: ColumnKind;
}

/** A histogram with one of the candidates over it, and the scores of all that are drawn; a click draws another one. */
export function FittedHistogramCard({ fit, kind }: FittedHistogramCardProps) {
  const { palette } = usePalette();
  const { column, edges, proportions, candidates, valueCount } = fit;
  const drawable = useMemo(() => candidates.filter((candidate) => candidate.proportions), [candidates]);
  const [chosen, setChosen] = useState<string | null>(null);
  const drawn = drawable.find(({ family }) => family === chosen) ?? drawable.at(0);
  const formatX = columnValueFormat(kind);
  const { values, uneven } = useMemo(() => densities(edges, proportions), [edges, proportions]);
  const curve = useMemo(
    () => (drawn?.proportions ? densities(edges, drawn.proportions).values : null),
    [edges, drawn],
  );
  const title = (family: string) => titleFromKey(family.replace('atoms+', 'points and '));
  const name = drawn ? title(drawn.family) : '';
  const data = useMemo(
    () => ({
      edges,
      labels: null,
      series: [
        { id: 'real', label: 'Rows', color: palette.real, values },
        ...(curve ? [{ id: 'fit', label: name, color: palette.synthetic, values: curve }] : []),
      ],
    }),
    [edges, values, curve, name, palette],
  );
  const best = drawable.at(0)?.bic ?? null;
  return (
    <div className="min-w-0 rounded-xl border border-line bg-surface p-4 shadow-(--shadow)">
      <ChartCard
        bare
        title={column}
        units={uneven ? 'proportion of rows, over the width of the bin' : 'proportion of rows per bin'}
        ariaLabel={`Histogram of ${column}, ${formatCount(valueCount)} values${drawn ? `, with the fitted distribution ${name}` : ''}.`}
        table={() => ({
          columns: ['Bin', 'Rows', ...drawable.map(({ family }) => title(family))],
          rows: proportions.map((proportion, bin) => [
            binLabel(edges, bin, formatX),
            formatShare(proportion),
            ...drawable.map((candidate) => formatShare(candidate.proportions?.[bin] ?? null)),
          ]),
        })}
      >
        <DistributionChart data={data} formatX={formatX} formatY={uneven ? formatNumber : formatAxisShare} />
      </ChartCard>
      {drawable.length > 0 && (
        <Candidates
          column={column}
          best={best}
          candidates={drawable.map((candidate) => ({ ...candidate, title: title(candidate.family) }))}
          drawn={drawn?.family ?? null}
          onDraw={setChosen}
        />
      )}
    </div>
  );
}

interface CandidatesProps {
  readonly column: string;
  readonly best: number | null;
  readonly candidates: readonly {
    readonly family: string;
    readonly title: string;
    readonly bic: number | null;
    readonly aic: number | null;
    readonly ks: number | null;
  }[];
  readonly drawn: string | null;
  readonly onDraw: (family: string) => void;
}

function Candidates({ column, best, candidates, drawn, onDraw }: CandidatesProps) {
  const { palette } = usePalette();
  return (
    <table className="mt-1 w-full text-xs" aria-label={`Candidates of ${column}`}>
      <thead>
        <tr className="text-muted">
          <th scope="col" className="text-left font-medium">
            Candidate
          </th>
          <th scope="col" className="text-right font-medium" title="Bayesian information criterion">
            BIC
          </th>
          <th scope="col" className="text-right font-medium" title="Akaike information criterion">
            AIC
          </th>
          <th scope="col" className="text-right font-medium" title="Kolmogorov-Smirnov distance, 0 to 1">
            KS
          </th>
        </tr>
      </thead>
      <tbody>
        {candidates.map(({ family, title, bic, aic, ks }) => (
          <tr key={family}>
            <th scope="row" className="text-left font-normal">
              <button
                type="button"
                aria-pressed={family === drawn}
                onClick={() => onDraw(family)}
                className="inline-flex min-h-6 items-center gap-1.5 rounded hover:underline aria-pressed:font-semibold"
              >
                <span
                  aria-hidden
                  className="size-2 rounded-full border"
                  style={{
                    borderColor: palette.synthetic,
                    background: family === drawn ? palette.synthetic : 'transparent',
                  }}
                />
                {title}
              </button>
            </th>
            <td className="tabular text-right">
              {bic !== null && best !== null && bic > best
                ? `+${formatNumber(Number((bic - best).toPrecision(3)))}`
                : formatNumber(bic)}
            </td>
            <td className="tabular text-right">{formatNumber(aic)}</td>
            <td className="tabular text-right">{ks === null ? '–' : ks.toFixed(3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
