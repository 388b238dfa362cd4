'use client';
import { useQuery } from 'urql';
import { LinkButton } from '../../components/Button';
import { Card } from '../../components/Card';
import { type ScenarioSectionFieldsFragment, SynthesizersDocument } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { repeatAddress } from '../run-form';
import { ScenarioCard } from './ScenarioCard';
import { ScenarioList } from './ScenarioList';

/** Scenarios of a run whose model has marginals and correlations to change; else how to come by one that has. */
export function ScenarioSection({ run }: { readonly run: ScenarioSectionFieldsFragment }) {
  const { canWrite } = useViewer();
  const [{ data }] = useQuery({ query: SynthesizersDocument, requestPolicy: 'cache-first' });
  if (!canWrite) {
    return run.scenarios.nodes.length === 0 ? null : (
      <Card title="Scenarios" description="As a viewer you can read them; members start more.">
        <ScenarioList run={run} />
      </Card>
    );
  }
  const synthesizers = data?.synthesizers ?? [];
  const own = synthesizers.find(({ name }) => name === run.synthesizer);
  if (!own || hasMarginals(own)) return <ScenarioCard run={run} />;
  const able = synthesizers.filter(hasMarginals);
  return (
    <Card
      title="Scenario"
      description={`A scenario changes statistics of the model. A ${own.label} model has no marginals to change; use one of these synthesizers.`}
    >
      <div className="flex flex-wrap gap-2">
        {run.dataset &&
          able.map(({ name, label }) => (
            <LinkButton
              key={name}
              small
              href={repeatAddress(run, { id: run.dataset?.id ?? '' }, { synthesizer: name })}
            >
              New run with {label}
            </LinkButton>
          ))}
      </div>
    </Card>
  );
}

/** Whether models of a synthesizer have marginal distributions, which a scenario changes: its option says which are tried. */
function hasMarginals({ options }: { readonly options: readonly { readonly name: string }[] }): boolean {
  return options.some(({ name }) => name === 'families');
}
