import { Badge } from '../../components/Badge';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatNumber } from '../../format/numbers';
import { titleFromCamelCase } from '../../format/words';
import type { SpecifiedPairFieldsFragment } from '../../graphql/generated/operations';

/** Smaller moves of a latent correlation are rounding. */
const NOT_MOVED = 1e-6;

/** What became of each stated relation. */
export function PairTable({ pairs }: { readonly pairs: readonly SpecifiedPairFieldsFragment[] }) {
  return (
    <Table label="Stated correlations">
      <thead>
        <tr>
          <Th>Columns</Th>
          <Th>Measure</Th>
          <Th numeric>Stated</Th>
          <Th numeric>Reached</Th>
          <Th numeric>Latent correlation</Th>
          <Th>Repair</Th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ path, columns, measure, stated, reached, latent, repaired }) => (
          <tr key={path}>
            <RowHeader>{columns.join(' × ')}</RowHeader>
            <Td>{titleFromCamelCase(measure)}</Td>
            <Td numeric>{formatNumber(stated)}</Td>
            <Td numeric className="font-semibold">
              {formatNumber(reached)}
            </Td>
            <Td numeric>{formatNumber(repaired)}</Td>
            <Td className="whitespace-nowrap">
              {Math.abs(repaired - latent) < NOT_MOVED ? (
                <span className="text-muted">none</span>
              ) : (
                <Badge tone="warn" title="The stated correlations contradict each other">
                  moved by {formatNumber(repaired - latent)}
                </Badge>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
