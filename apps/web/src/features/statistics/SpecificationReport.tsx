import { Badge } from '../../components/Badge';
import { Card } from '../../components/Card';
import { NoteList } from '../../components/notes/NoteList';
import { formatQuantity } from '../../format/numbers';
import type { CheckSpecificationQuery } from '../../graphql/generated/operations';
import { PairTable } from './PairTable';

/** What becomes of a document: that it holds together, and where it had to be repaired. */
export function SpecificationReport({
  report: { rowCount, columnCount, pairs, unstatedCount, repaired, notes },
}: {
  readonly report: CheckSpecificationQuery['checkSpecification'];
}) {
  return (
    <div data-testid="specification-report">
      <Card
        title="Report"
        description={`${formatQuantity(columnCount, 'column')}, ${formatQuantity(rowCount, 'row')}, ${formatQuantity(pairs.length, 'stated correlation')}; ${formatQuantity(unstatedCount, 'pair')} without a statement.`}
        actions={
          <Badge tone={repaired ? 'warn' : 'good'}>
            {repaired ? 'Repaired: statements contradict each other' : 'Consistent'}
          </Badge>
        }
        flush
      >
        {pairs.length > 0 && <PairTable pairs={pairs} />}
        <div className="p-4 sm:px-5">
          <NoteList notes={notes} />
        </div>
      </Card>
    </div>
  );
}
