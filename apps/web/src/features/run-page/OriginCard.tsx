import { Card } from '../../components/Card';
import { PageLink } from '../../components/PageLink';
import { formatQuantity } from '../../format/numbers';
import type { OriginFieldsFragment } from '../../graphql/generated/operations';
import { ScenarioChangeTable } from '../scenarios';
import { PairTable } from '../statistics';

/** Where the model of a run comes from when it was not fitted. */
export function OriginCard({ run: { scenario, specification } }: { readonly run: OriginFieldsFragment }) {
  if (scenario) {
    const { parent, changes } = scenario;
    return (
      <Card
        title="Changes of the scenario"
        flush
        description={
          parent ? (
            <>
              The model of{' '}
              <PageLink href={`/runs/${parent.id}`} className="rounded text-accent hover:underline">
                {parent.name}
              </PageLink>
              , with only these changes.
            </>
          ) : (
            'The model of a deleted run, with only these changes.'
          )
        }
      >
        <ScenarioChangeTable changes={changes} />
      </Card>
    );
  }
  if (!specification) return null;
  const { pairs, unstatedCount, text } = specification;
  return (
    <Card
      title="Statistics"
      description={`The model is built from these statistics only. ${formatQuantity(unstatedCount, 'pair')} of columns ${unstatedCount === 1 ? 'has' : 'have'} no stated correlation. Without real rows there is no evaluation.`}
      flush
    >
      {pairs.length > 0 && <PairTable pairs={pairs} />}
      <details className="px-4 py-3 sm:px-5">
        <summary className="cursor-pointer rounded font-medium">The document</summary>
        <pre tabIndex={0} className="mt-2 overflow-x-auto rounded-lg bg-sunken p-3 text-xs">
          {text}
        </pre>
      </details>
    </Card>
  );
}
