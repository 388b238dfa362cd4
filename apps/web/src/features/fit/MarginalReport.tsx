'use client';
import { Card } from '../../components/Card';
import { Pager } from '../../components/Pager';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { usePage } from '../../components/hooks/usePage';
import { formatNumber, formatQuantity, formatShare, NO_VALUE } from '../../format/numbers';
import { titleFromKey } from '../../format/words';
import type { MarginalFieldsFragment } from '../../graphql/generated/operations';
import { MarginalDetails } from './MarginalDetails';

type Candidate = MarginalFieldsFragment['candidates'][number];
const PAGE = 15;

/** Which family models each column, with what was also tried. */
export function MarginalReport({
  marginals,
  rowCount,
}: {
  readonly marginals: readonly MarginalFieldsFragment[];
  readonly rowCount: number;
}) {
  const page = usePage(marginals, PAGE);
  return (
    <Card
      title="Marginals"
      description={`The family that fits each column best by the criterion of the run (AIC by default; lower is better), fitted to ${formatQuantity(rowCount, 'row')}, with the other candidates.`}
      flush
    >
      <Table label="Marginals">
        <thead>
          <tr>
            <Th>Column</Th>
            <Th>Family</Th>
            <Th>Parameters</Th>
            <Th numeric>AIC</Th>
            <Th numeric>KS</Th>
            <Th numeric>Missing</Th>
            <Th>Runners-up, how far behind</Th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((marginal) => (
            <MarginalRow key={marginal.column} marginal={marginal} />
          ))}
        </tbody>
      </Table>
      {marginals.length > PAGE && <Pager unit="columns" {...page} />}
    </Card>
  );
}

const MAX_PARAMETERS = 4;
const MAX_OTHERS = 2;

function MarginalRow({ marginal }: { readonly marginal: MarginalFieldsFragment }) {
  const { column, family, missingShare, candidates } = marginal;
  const chosen = candidates.find((candidate) => candidate.family === family) ?? candidates[0];
  const others = candidates.filter((candidate) => candidate !== chosen);
  const parameters = chosen?.parameters ?? [];
  const hasDetails =
    others.length > MAX_OTHERS || marginal.goodnessOfFit !== null || marginal.atoms.length > 0;
  const criterion = marginal.criterion ?? 'aic';
  const behind = (candidate: Candidate): string => {
    const name = titleFromKey(candidate.family);
    const [score, best] = [scoreOf(candidate, criterion), chosen ? scoreOf(chosen, criterion) : null];
    if (score === null || best === null) return `${name} (${candidate.failure ?? 'not fitted'})`;
    return `${name} ${score < best ? '' : '+'}${formatNumber(score - best)}`;
  };
  return (
    <tr>
      <RowHeader className="max-w-56 align-top break-words">{column}</RowHeader>
      <Td className="align-top font-medium">{titleFromKey(family)}</Td>
      <Td className="tabular align-top text-muted">
        {parameters.length > MAX_PARAMETERS
          ? formatQuantity(parameters.length, 'parameter')
          : parameters.map(({ name, value }) => `${name} ${formatNumber(value)}`).join(', ') || NO_VALUE}
      </Td>
      <Td numeric className="align-top">
        {formatNumber(chosen?.aic ?? null)}
      </Td>
      <Td numeric className="align-top">
        {formatNumber(chosen?.ks ?? null)}
      </Td>
      <Td numeric className="align-top">
        {formatShare(missingShare)}
      </Td>
      <Td className="tabular align-top text-muted">
        {others.length === 0
          ? NO_VALUE
          : `${criterion.toUpperCase()}: ${others.slice(0, MAX_OTHERS).map(behind).join(', ')}`}
        {hasDetails && <MarginalDetails marginal={marginal} />}
      </Td>
    </tr>
  );
}

function scoreOf({ aic, bic, ks }: Candidate, criterion: string): number | null {
  return (criterion === 'ks' ? ks : criterion === 'bic' ? bic : aic) ?? null;
}
