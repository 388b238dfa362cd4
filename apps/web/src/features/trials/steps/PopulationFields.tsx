'use client';
import { useQuery } from 'urql';
import { Field, Select } from '../../../components/Field';
import { formatDate } from '../../../format/dates';
import { TrialPopulationsDocument } from '../../../graphql/generated/operations';
import { useField } from '../fields/useField';
import { InText } from '../fields/InText';
import { usePlanForm } from '../plan/planContext';
import { valueAt } from '../plan/planDocument';

const PATH = ['population', 'run'] as const;

/** Where patients come from: the model of a run, or none where the plan needs no columns. */
export function PopulationFields() {
  const { id, value, set, error } = useField(PATH);
  const { root } = usePlanForm();
  const [{ data }] = useQuery({ query: TrialPopulationsDocument });
  const runs = data?.runs.nodes ?? [];
  const current = typeof value === 'string' ? value : '';
  const specified = valueAt(root, ['population', 'specification']) !== undefined;
  return (
    <div>
      <Field
        id={id}
        label="Patients"
        hint={
          specified
            ? 'The text states a specification.'
            : 'A run gives patients the columns of its table: for covariates, subgroups and changed populations.'
        }
        error={error}
      >
        <Select
          id={id}
          value={current}
          disabled={specified}
          invalid={error !== null}
          onChange={({ target }) => set(target.value === '' ? undefined : target.value)}
        >
          <option value="">{specified ? 'Of the specification' : 'Without columns'}</option>
          {current !== '' && !runs.some((run) => run.id === current) && (
            <option value={current}>Run {current.slice(0, 8)}</option>
          )}
          {runs.map((run) => (
            <option key={run.id} value={run.id}>
              {run.dataset?.name ?? 'Specification'}, {run.name ?? run.synthesizer},{' '}
              {formatDate(run.createdAt)}
            </option>
          ))}
        </Select>
      </Field>
      <InText path={['population']} parts={{ eligibility: 'eligibility', pool: 'size of the pool' }} />
    </div>
  );
}
