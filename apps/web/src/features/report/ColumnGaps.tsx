'use client';
import { PageLink } from '../../components/PageLink';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatShare } from '../../format/numbers';
import { rowsAddress } from '../../format/rowFilter';
import type { ColumnKind, DistributionFieldsFragment } from '../../graphql/generated/operations';
import { widestGap } from './widestGap';

export interface ColumnGapsProps {
  /** Columns, in the order to show them in. */
  readonly names: readonly string[];
  readonly distributions: readonly DistributionFieldsFragment[];
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** Address of the rows of the run. */
  readonly address: string;
}

/** For each column the bin or label in which the tables differ most, with a link to the rows that are in it. */
export function ColumnGaps({ names, distributions, columns, address }: ColumnGapsProps) {
  const gaps = names.flatMap((name) => {
    const distribution = distributions.find(({ column }) => column === name);
    const kind = columns.find((column) => column.name === name)?.kind;
    const gap = distribution ? widestGap(distribution, kind) : null;
    return gap ? [{ name, gap }] : [];
  });
  if (gaps.length === 0) return null;
  return (
    <Table label="Rows behind the columns">
      <thead>
        <tr>
          <Th>Column</Th>
          <Th>Differs most in</Th>
          <Th numeric>Real</Th>
          <Th numeric>Synthetic</Th>
        </tr>
      </thead>
      <tbody>
        {gaps.map(({ name, gap: { label, text, real, synthetic } }) => (
          <tr key={name}>
            <RowHeader className="max-w-48 truncate" title={name}>
              {name}
            </RowHeader>
            <Td className="max-w-56">
              <PageLink
                href={rowsAddress(address, { column: name, text })}
                className="text-accent hover:underline"
                aria-label={`Rows of ${name}: ${label}`}
              >
                {label}
              </PageLink>
            </Td>
            <Td numeric>{formatShare(real)}</Td>
            <Td numeric>{formatShare(synthetic)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
