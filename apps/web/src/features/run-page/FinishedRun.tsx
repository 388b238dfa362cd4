'use client';
import { Card } from '../../components/Card';
import type { FinishedRunFieldsFragment } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { DrawRowsCard, GenerationRows } from '../generations';
import { RunReport } from '../report';
import { EventLog, useEventLog } from '../run-live';
import { ScenarioSection } from '../scenarios';

/** A run that succeeded: its report, its rows, and what can be done with its model. */
export function FinishedRun({ run }: { readonly run: FinishedRunFieldsFragment }) {
  // A share link shows no rows, and no runs but those that it names.
  const shared = useViewer().kind === 'LINK';
  const log = useEventLog(run.id, true);
  return (
    <>
      <RunReport run={run} />
      {run.generation && !shared && <GenerationRows generationId={run.generation.id} />}
      {!shared && <DrawRowsCard run={run} />}
      {!shared && <ScenarioSection run={run} />}
      <Card title="Events" flush>
        <EventLog events={log} />
      </Card>
    </>
  );
}
