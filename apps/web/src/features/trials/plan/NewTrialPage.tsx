'use client';
import { useQuery } from 'urql';
import { QueryError, SkeletonPage } from '../../../components/States';
import { SimulationPlanDocument } from '../../../graphql/generated/operations';
import { EXAMPLE_PLANS } from './examples';
import { PlanEditor } from './PlanEditor';

/** The editor of a plan: an example to begin with, or the plan of a simulation that is to be changed. */
export function NewTrialPage({ from }: { readonly from: string | null }) {
  const [{ data, error }, refetch] = useQuery({
    query: SimulationPlanDocument,
    variables: { id: from ?? '' },
    pause: from === null,
  });
  if (from === null) return <PlanEditor initial={EXAMPLE_PLANS[0].text} />;
  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the plan" />;
  return <PlanEditor key={from} initial={data.simulation?.plan ?? EXAMPLE_PLANS[0].text} />;
}
