'use client';
import { Badge } from '../../components/Badge';
import { Card } from '../../components/Card';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatMetric, formatQuantity } from '../../format/numbers';
import type { MethodChoiceFieldsFragment } from '../../graphql/generated/operations';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';
import { candidateRemark, rankCandidates } from './methodChoice';

/** The scores of every method that was tried, when the run was asked to choose one itself. */
export function MethodChoiceCard({ choice }: { readonly choice: MethodChoiceFieldsFragment | null }) {
  const labelOf = useSynthesizerLabel();
  if (choice === null) return null;
  const { rule, sampleRows, candidates } = choice;
  return (
    <Card
      title="How the method was chosen"
      description={
        sampleRows > 0
          ? `Each method was fitted to one half of a sample of ${formatQuantity(sampleRows, 'row')} and evaluated on the other half. ${rule}`
          : rule
      }
      flush
    >
      <Table label="How the method was chosen">
        <thead>
          <tr>
            <Th>Method</Th>
            <Th numeric>Score</Th>
            <Th numeric>Pair accuracy</Th>
            <Th numeric>Utility</Th>
            <Th numeric>DCR fraction</Th>
            <Th numeric>Its limit</Th>
            <Th>Why it was left out</Th>
          </tr>
        </thead>
        <tbody>
          {rankCandidates(candidates).map((candidate) => (
            <tr key={candidate.synthesizer} className={candidate.chosen ? 'bg-accent-soft' : undefined}>
              <RowHeader className="whitespace-nowrap">
                {labelOf(candidate.synthesizer)} {candidate.chosen && <Badge tone="accent">chosen</Badge>}
              </RowHeader>
              <Td numeric className="font-semibold">
                {formatMetric(candidate.score)}
              </Td>
              <Td numeric>{formatMetric(candidate.pairAccuracy)}</Td>
              <Td numeric>{formatMetric(candidate.utility)}</Td>
              <Td numeric>{formatMetric(candidate.dcrShare)}</Td>
              <Td numeric>{formatMetric(candidate.dcrLimit)}</Td>
              <Td className="min-w-48 text-muted">{candidateRemark(candidate)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
