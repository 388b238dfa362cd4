'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Field, TextInput } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { errorText } from '../../graphql/errorText';
import {
  CheckScenarioDocument,
  CreateScenarioDocument,
  type ScenarioCardFieldsFragment,
  type ScenarioChangeFieldsFragment,
} from '../../graphql/generated/operations';
import { ScenarioChangeRows } from './ScenarioChangeRows';
import { changeAt, type ChangeFault, statedChanges } from './scenarioChanges';
import { ScenarioChangeTable } from './ScenarioChangeTable';
import { scenarioExamples } from './scenarioExamples';
import { ScenarioList } from './ScenarioList';

/** What if: the run's model with some statistics changed, as a run of its own beside this one. */
export function ScenarioCard({ run }: { readonly run: ScenarioCardFieldsFragment }) {
  const router = useRouter();
  const client = useClient();
  const [rows, setRows] = useState<readonly string[]>(['']);
  const [name, setName] = useState('');
  const [fault, setFault] = useState<ChangeFault | null>(null);
  const [preview, setPreview] = useState<readonly ScenarioChangeFieldsFragment[] | null>(null);
  const [checking, setChecking] = useState(false);
  const [{ fetching }, createScenario] = useMutation(CreateScenarioDocument);
  const changes = statedChanges(rows);
  const examples = scenarioExamples(run.generation?.columns ?? []);

  const edit = (next: readonly string[]) => {
    setRows(next);
    setFault(null);
    setPreview(null);
  };
  const check = async () => {
    setChecking(true);
    const variables = { runId: run.id, changes: changes.map(({ text }) => text) };
    const { data, error } = await client
      .query(CheckScenarioDocument, variables, { requestPolicy: 'network-only' })
      .toPromise();
    setChecking(false);
    setPreview(data?.checkScenario ?? null);
    setFault(error ? changeAt(errorText(error), changes) : null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (changes.length === 0) return setFault({ row: 0, message: 'Enter a change.', code: null });
    const { data, error } = await createScenario({
      input: { runId: run.id, name: name.trim() || null, changes: changes.map(({ text }) => text) },
    });
    if (data?.createScenario) router.push(`/runs/${data.createScenario.run.id}`);
    else if (error) setFault(changeAt(errorText(error), changes));
  };

  return (
    <Card
      title="Scenario"
      description={`Change statistics of the model and draw again. The rest of the model and the seed stay the same${run.dataset ? ', and the new rows are compared with the same real rows' : ''}.`}
    >
      <form className="space-y-4" aria-label="Scenario" noValidate onSubmit={(event) => void submit(event)}>
        <ScenarioChangeRows rows={rows} fault={fault} examples={examples} onChange={edit} />
        <div className="max-w-md">
          <Field id="scenario-name" label="Name" hint="Default: the name of this run and the changes.">
            <TextInput id="scenario-name" value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
        </div>
        {fault && fault.row === null && (
          <ErrorBox title="The scenario was not started" code={fault.code}>
            {fault.message}
          </ErrorBox>
        )}
        {preview && <ScenarioChangeTable changes={preview} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone="primary" disabled={fetching}>
            {fetching ? 'Starting' : 'Start scenario'}
          </Button>
          <Button disabled={checking || changes.length === 0} onClick={() => void check()}>
            {checking ? 'Checking' : 'Check'}
          </Button>
        </div>
      </form>
      <ScenarioList run={run} />
    </Card>
  );
}
