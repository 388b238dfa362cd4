'use client';
import { Card } from '../../../components/Card';
import { RowHeader, Table, Td, Th } from '../../../components/Table';
import { formatNumber, formatShare, NO_VALUE } from '../../../format/numbers';
import type {
  CharacteristicsFieldsFragment,
  EstimateFieldsFragment,
  SimulationFieldsFragment,
} from '../../../graphql/generated/operations';
import { probabilityText } from './estimates';

interface AnalysisTableProps {
  readonly simulation: SimulationFieldsFragment;
  readonly results: CharacteristicsFieldsFragment;
}

/** How well analyses estimate: bias, errors and coverage of every design and scenario. */
export function AnalysisTable({ simulation, results }: AnalysisTableProps) {
  const { designs, scenarios } = simulation;
  return (
    <Card
      flush
      title="Estimates"
      description="At the end of the trials, ratios as logarithms. Trials that stop early for efficacy overestimate the effect."
    >
      <div className="max-h-112 overflow-y-auto">
        <Table label="Estimates">
          <thead>
            <tr>
              <Th>Analysis</Th>
              <Th>Design</Th>
              <Th>Scenario</Th>
              <Th numeric>Truth</Th>
              <Th numeric>Bias</Th>
              <Th numeric>Empirical error</Th>
              <Th numeric>Model error</Th>
              <Th numeric>Coverage</Th>
              <Th numeric>No estimate</Th>
            </tr>
          </thead>
          <tbody>
            {results.cells.flatMap(({ design, scenario, analyses }) =>
              analyses.map(({ name, truth, bias, empiricalError, modelError, coverage, notEstimable }) => (
                <tr key={`${design} ${scenario} ${name}`}>
                  <RowHeader>{name}</RowHeader>
                  <Td className="whitespace-nowrap">{designs[design].label}</Td>
                  <Td className="whitespace-nowrap">{scenarios[scenario].name}</Td>
                  <Td numeric>{formatNumber(truth)}</Td>
                  <Td numeric>{errorText(bias)}</Td>
                  <Td numeric>{formatNumber(empiricalError.value)}</Td>
                  <Td numeric>{formatNumber(modelError.value)}</Td>
                  <Td numeric>{coverage ? probabilityText(coverage) : NO_VALUE}</Td>
                  <Td numeric>{formatShare(notEstimable)}</Td>
                </tr>
              )),
            )}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

function errorText(estimate: EstimateFieldsFragment | null): string {
  if (!estimate || estimate.value === null) return NO_VALUE;
  const { value, standardError } = estimate;
  return standardError === null ? value.toFixed(4) : `${value.toFixed(4)} ± ${standardError.toFixed(4)}`;
}
