'use client';
import { Card } from '../../components/Card';
import type { FinishedRunFieldsFragment } from '../../graphql/generated/operations';
import { DrawRowsCard, GenerationRows } from '../generations';
import { RunReport } from '../report';
import { EventLog, useEventLog } from '../run-live';
import { ScenarioSection } from '../scenarios';

/** A run that succeeded: its report, its rows, and what can be done with its model. */
export function FinishedRun({ run }: { readonly run: FinishedRunFieldsFragment }) {
  const log = useEventLog(run.id, true);
  return (
    <>
      <RunReport run={run} />
      {run.generation && <GenerationRows generationId={run.generation.id} />}
      <DrawRowsCard run={run} />
      <ScenarioSection run={run} />
      <Card title="Events" flush>
        <EventLog events={log} />
      </Card>
    </>
  );
}
