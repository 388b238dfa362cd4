'use client';
import { useQuery } from 'urql';
import { Card } from '../../../components/Card';
import { NoteList } from '../../../components/notes/NoteList';
import { Outline } from '../../../components/outline/Outline';
import { OutlineSection } from '../../../components/outline/OutlineSection';
import { QueryError, SkeletonPage } from '../../../components/States';
import { RunModelDocument, type RunModelQuery } from '../../../graphql/generated/operations';
import { useViewer } from '../../../runtime/viewer';
import { MarginalReport, MethodChoiceCard } from '../../fit';
import { CurvesCard, mergeMeasures } from '../../run-live';
import { ScenarioSection } from '../../scenarios';
import { OriginCard } from '../OriginCard';
import { RunSettings } from '../RunSettings';
import { useOpenRun } from '../runContext';

/** What was fitted, how it went, and what can be changed about it. */
export function ModelTab() {
  const { run } = useOpenRun();
  const [{ data, error }, refetch] = useQuery({ query: RunModelDocument, variables: { id: run.id } });
  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data?.run) return <SkeletonPage label="Loading the model" />;
  return <Model model={data.run} />;
}

function Model({ model }: { readonly model: NonNullable<RunModelQuery['run']> }) {
  const { run, feed } = useOpenRun();
  // A share link shows no runs but those that it names.
  const shared = useViewer().kind === 'LINK';
  const notes = [...(run.fit?.notes ?? []), ...(run.generation?.report?.notes ?? [])];
  const measures = mergeMeasures(model.measures, feed.measures);
  const marginals = model.fit?.marginals ?? [];
  const choice = model.fit?.choice ?? null;
  const scenarios = !shared && run.state === 'SUCCEEDED';
  return (
    <>
      <Outline
        entries={[
          { id: 'settings', label: 'Settings' },
          ...(notes.length > 0 ? [{ id: 'notes', label: 'Notes' }] : []),
          ...(choice ? [{ id: 'choice', label: 'Choice of the method' }] : []),
          ...(measures.length > 0 ? [{ id: 'curves', label: 'Training' }] : []),
          ...(marginals.length > 0 ? [{ id: 'marginals', label: 'Marginals' }] : []),
          ...(scenarios ? [{ id: 'scenarios', label: 'Scenarios' }] : []),
        ]}
      />
      <OutlineSection id="settings">
        <div className="space-y-4">
          <RunSettings run={run} />
          <OriginCard run={run} />
        </div>
      </OutlineSection>
      {notes.length > 0 && (
        <OutlineSection id="notes">
          <Card
            title="Notes"
            description="Fallbacks, repairs and information that was not used, the most dangerous first."
          >
            <NoteList notes={notes} />
          </Card>
        </OutlineSection>
      )}
      {choice && (
        <OutlineSection id="choice">
          <MethodChoiceCard choice={choice} />
        </OutlineSection>
      )}
      {measures.length > 0 && (
        <OutlineSection id="curves">
          <CurvesCard measures={measures} />
        </OutlineSection>
      )}
      {model.fit && marginals.length > 0 && (
        <OutlineSection id="marginals">
          <MarginalReport marginals={marginals} rowCount={model.fit.rowCount} />
        </OutlineSection>
      )}
      {scenarios && (
        <OutlineSection id="scenarios">
          <ScenarioSection run={model} />
        </OutlineSection>
      )}
    </>
  );
}
