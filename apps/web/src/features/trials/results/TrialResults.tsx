'use client';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../../components/Button';
import { ErrorBox, SkeletonPage } from '../../../components/States';
import type { SimulationFieldsFragment } from '../../../graphql/generated/operations';
import { OneTrial } from '../one/OneTrial';
import { AnalysisTable } from './AnalysisTable';
import { BoundaryCard } from './BoundaryCard';
import { type ChangedDecision, DecisionCard } from './DecisionCard';
import { DesignTable } from './DesignTable';
import { DifferenceTable } from './DifferenceTable';
import { FrontierCard } from './FrontierCard';
import { type DecisionParts, decisionParts } from './planPart';
import { Recommendation } from './Recommendation';
import { SuccessMap } from './SuccessMap';
import { useCharacteristics } from './useCharacteristics';

interface TrialResultsProps {
  readonly simulation: SimulationFieldsFragment;
  readonly trials: number;
  readonly running: boolean;
  readonly convergence: ReactNode;
}

/** What the simulated trials say, by the plan's decision or by a changed one. */
export function TrialResults({ simulation, trials, running, convergence }: TrialResultsProps) {
  const [reference, setReference] = useState(0);
  const [changed, setChanged] = useState<ChangedDecision | null>(null);
  const parts = useDecisionParts(simulation.plan);
  const answer = useCharacteristics({
    simulationId: simulation.id,
    reference,
    changed,
    ready: trials > 0,
    running,
  });
  const { planned } = answer;
  const results = answer.changed ?? planned;
  const stored = results?.trials ?? 0;
  const { reload } = answer;
  useEffect(() => {
    // The last trials of a simulation that has ended.
    if (!running && stored > 0 && stored < trials) reload();
  }, [reload, running, stored, trials]);
  if (trials === 0) return running ? null : <p className="text-muted">No trial was simulated.</p>;
  if (!results)
    return answer.fault ? (
      <ErrorBox title="The results could not be loaded" code={answer.fault.code}>
        {answer.fault.message}
      </ErrorBox>
    ) : (
      <SkeletonPage label="Loading the results" />
    );
  // While it runs, what changes comes first; in the end, what is read first. Keys keep choices when they change places.
  const live = (
    <div key="live" className="grid gap-5 *:min-w-0 xl:grid-cols-2">
      <SuccessMap simulation={simulation} results={results} />
      {convergence}
    </div>
  );
  const tables = (
    <Fragment key="tables">
      <DesignTable simulation={simulation} results={results} planned={answer.changed ? planned : null} />
      <DifferenceTable
        simulation={simulation}
        results={results}
        reference={reference}
        onReference={setReference}
      />
    </Fragment>
  );
  return (
    <>
      {answer.changed && (
        <div
          role="status"
          className="sticky top-(--shell-top) z-20 flex flex-wrap items-center justify-between gap-2 rounded-lg border border-accent/40 bg-accent-soft px-4 py-2"
        >
          <span>These results are by a changed decision, on the same trials.</span>
          <Button small onClick={() => setChanged(null)}>
            Back to the plan’s decision
          </Button>
        </div>
      )}
      <Recommendation results={results} running={running} />
      {running ? [live, tables] : [tables, live]}
      <div className="grid gap-5 *:min-w-0 xl:grid-cols-2">
        <FrontierCard results={results} timeUnit={simulation.timeUnit} currency={parts?.currency ?? null} />
        <BoundaryCard simulation={simulation} results={results} />
      </div>
      <OneTrial simulation={simulation} />
      {parts && (
        <DecisionCard
          key={changed === null ? 'plan' : 'changed'}
          parts={parts}
          changed={changed}
          onChange={setChanged}
          busy={answer.changing}
          fault={answer.changedFault}
        />
      )}
      <AnalysisTable simulation={simulation} results={results} />
      <PlanText plan={simulation.plan} />
    </>
  );
}

/** Decision and cost of the plan, once what reads YAML is loaded. */
function useDecisionParts(plan: string): DecisionParts | null {
  const [parts, setParts] = useState<DecisionParts | null>(null);
  useEffect(() => {
    let wanted = true;
    void decisionParts(plan).then((read) => {
      if (wanted) setParts(read);
    });
    return () => {
      wanted = false;
    };
  }, [plan]);
  return parts;
}

function PlanText({ plan }: { readonly plan: string }) {
  return (
    <details className="rounded-xl border border-line bg-surface px-4 py-3 sm:px-5">
      <summary className="font-semibold">The plan</summary>
      <pre
        tabIndex={0}
        aria-label="The plan"
        className="mt-2 overflow-x-auto font-mono text-[12.5px] leading-5"
      >
        {plan}
      </pre>
    </details>
  );
}
