import Link from 'next/link';
import { LinkButton } from '../../components/Button';
import { RunStateBadge } from '../../components/RunStateBadge';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import type { ScenarioListFieldsFragment } from '../../graphql/generated/operations';

/** Most runs that can be compared at once, this one included. */
const MAX_SCENARIOS = 19;

/** Scenarios that were made of a run, newest first. */
export function ScenarioList({ run }: { readonly run: ScenarioListFieldsFragment }) {
  const { id } = run;
  const scenarios = run.scenarios.nodes;
  if (scenarios.length === 0) return null;
  const compared = [id, ...scenarios.slice(0, MAX_SCENARIOS).map((scenario) => scenario.id)];
  return (
    <div className="-mx-4 mt-5 border-t border-line sm:-mx-5">
      <Table label="Scenarios of this run">
        <thead>
          <tr>
            <Th>Scenario</Th>
            <Th>Changes</Th>
            <Th>State</Th>
          </tr>
        </thead>
        <tbody>
          {scenarios.map(({ id: scenarioId, name, state, scenario }) => (
            <tr key={scenarioId}>
              <RowHeader className="min-w-44">
                <Link href={`/runs/${scenarioId}`} className="rounded py-1 hover:text-accent hover:underline">
                  {name}
                </Link>
              </RowHeader>
              <Td className="min-w-40 font-mono text-muted">
                {scenario?.changes.map(({ override }) => override).join(', ')}
              </Td>
              <Td>
                <RunStateBadge state={state} testId="scenario-state" />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="px-4 pt-3 sm:px-5">
        <LinkButton small href={`/compare?runs=${compared.join(',')}`}>
          Compare with {scenarios.length === 1 ? 'it' : 'all of them'}
        </LinkButton>
      </div>
    </div>
  );
}
