import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatNumber } from '../../format/numbers';
import type { ScenarioChangeFieldsFragment } from '../../graphql/generated/operations';

/** What each change of a scenario does to its statistic, and what gave way to it. */
export function ScenarioChangeTable({
  changes,
}: {
  readonly changes: readonly ScenarioChangeFieldsFragment[];
}) {
  return (
    <Table label="Effect of the changes">
      <thead>
        <tr>
          <Th>Change</Th>
          <Th numeric>Before</Th>
          <Th numeric>Requested</Th>
          <Th numeric>After</Th>
          <Th numeric>Largest change of other correlations</Th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ override, before, wanted, after, repair }, index) => (
          <tr key={index}>
            <RowHeader className="font-mono">{override}</RowHeader>
            <Td numeric>{formatNumber(before)}</Td>
            <Td numeric>{formatNumber(wanted)}</Td>
            <Td numeric className="font-semibold">
              {formatNumber(after)}
            </Td>
            <Td numeric>{repair === 0 ? 'unchanged' : formatNumber(repair)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
