'use client';
import { Card } from '../../../components/Card';
import { Select } from '../../../components/Field';
import { RowHeader, Table, Td, Th } from '../../../components/Table';
import { formatDifference, NO_VALUE } from '../../../format/numbers';
import type {
  CharacteristicsFieldsFragment,
  SimulationFieldsFragment,
} from '../../../graphql/generated/operations';

interface DifferenceTableProps {
  readonly simulation: SimulationFieldsFragment;
  readonly results: CharacteristicsFieldsFragment;
  readonly reference: number;
  readonly onReference: (design: number) => void;
}

/** Standard errors from which on a difference is marked. */
const CLEAR = 2;

/** What a design gains on another one, trial by trial. */
export function DifferenceTable({ simulation, results, reference, onReference }: DifferenceTableProps) {
  const { designs, scenarios } = simulation;
  if (designs.length < 2) return null;
  const find = (design: number, scenario: number) =>
    results.differences.find((each) => each.design === design && each.scenario === scenario);
  return (
    <Card
      flush
      title="Differences of success"
      description="On the same trials, ± the standard error of the paired difference; in brackets what it would be with other trials for each design. Bold from two standard errors on."
      actions={
        <Select
          aria-label="Compared with"
          className="max-w-60"
          value={reference}
          onChange={({ target }) => onReference(Number(target.value))}
        >
          {designs.map(({ index, label }) => (
            <option key={index} value={index}>
              Against {label}
            </option>
          ))}
        </Select>
      }
    >
      <Table label="Differences of success">
        <thead>
          <tr>
            <Th>Design</Th>
            {scenarios.map(({ index, name }) => (
              <Th key={index} numeric>
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {designs
            .filter(({ index }) => index !== reference)
            .map(({ index, label }) => (
              <tr key={index}>
                <RowHeader className="min-w-40">{label}</RowHeader>
                {scenarios.map((scenario) => {
                  const found = find(index, scenario.index);
                  const value = found?.difference.value ?? null;
                  const error = found?.difference.standardError ?? null;
                  if (value === null || error === null)
                    return (
                      <Td key={scenario.index} numeric>
                        {NO_VALUE}
                      </Td>
                    );
                  const clear = Math.abs(value) >= CLEAR * error && value !== 0;
                  return (
                    <Td key={scenario.index} numeric>
                      <span className={clear ? 'font-semibold' : 'text-muted'}>
                        {formatDifference(value)}
                      </span>
                      <span className="text-muted">
                        {' '}
                        ± {error.toFixed(3)}
                        {found?.unpairedError != null && ` (${found.unpairedError.toFixed(3)})`}
                      </span>
                    </Td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </Table>
    </Card>
  );
}
