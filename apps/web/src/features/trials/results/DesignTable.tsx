'use client';
import { Star } from 'lucide-react';
import { Card } from '../../../components/Card';
import { RowHeader, Table, Td, Th } from '../../../components/Table';
import { NO_VALUE } from '../../../format/numbers';
import type {
  CharacteristicsFieldsFragment,
  SimulationFieldsFragment,
} from '../../../graphql/generated/operations';
import { meanText, probabilityText } from './estimates';
import { letterOf } from './FrontierCard';

interface DesignTableProps {
  readonly simulation: SimulationFieldsFragment;
  readonly results: CharacteristicsFieldsFragment;
  /** By the plan's decision, where `results` are by a changed one. */
  readonly planned: CharacteristicsFieldsFragment | null;
}

/** Designs over the weighted scenarios, and what they take. */
export function DesignTable({ simulation, results, planned }: DesignTableProps) {
  const { designs, recommendation } = results;
  const withCost = designs.some(({ cost }) => cost !== null);
  const boundaries = new Map(simulation.designs.map(({ index, boundary }) => [index, boundary]));
  return (
    <Card
      flush
      title="Designs"
      description={`Means over the scenarios by their weights, ± Monte Carlo standard error. Durations in ${simulation.timeUnit}s.`}
    >
      <Table label="Designs">
        <thead>
          <tr>
            <Th>Design</Th>
            <Th numeric>Success</Th>
            {planned && <Th numeric>By the plan</Th>}
            <Th numeric>Patients</Th>
            <Th numeric>Events</Th>
            <Th numeric>Duration</Th>
            {withCost && <Th numeric>Cost</Th>}
          </tr>
        </thead>
        <tbody>
          {designs.map(({ design, label, assurance, patients, events, duration, cost }) => (
            <tr key={design}>
              <RowHeader className="min-w-48">
                <span className="mr-1.5 text-muted">{letterOf(design)}</span>
                {label}
                {recommendation.design === design && (
                  <span className="ml-2 inline-flex items-center gap-1 rounded-full bg-good-soft px-2 py-0.5 text-xs text-good">
                    <Star size={12} aria-hidden /> Recommended
                  </span>
                )}
                <span className="block text-xs font-normal text-muted">{boundaries.get(design)}</span>
              </RowHeader>
              <Td numeric className="font-medium">
                {probabilityText(assurance)}
              </Td>
              {planned && (
                <Td numeric className="text-muted">
                  {planned.designs[design] ? probabilityText(planned.designs[design].assurance) : NO_VALUE}
                </Td>
              )}
              <Td numeric>{meanText(patients)}</Td>
              <Td numeric>{meanText(events)}</Td>
              <Td numeric>{meanText(duration)}</Td>
              {withCost && <Td numeric>{cost ? meanText(cost) : NO_VALUE}</Td>}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
