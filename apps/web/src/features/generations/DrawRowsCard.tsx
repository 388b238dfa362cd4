'use client';
import { type FormEvent, useMemo, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Field, TextInput } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { errorText } from '../../graphql/errorText';
import {
  ConditionColumnsDocument,
  CreateGenerationDocument,
  type DrawRowsFieldsFragment,
} from '../../graphql/generated/operations';
import { isWhole, MAX_ROWS, MAX_SEED } from '../../graphql/inputLimits';
import { useViewer } from '../../runtime/viewer';
import { columnRanges } from './columnRanges';
import { conditionInputs, type ConditionRow } from './conditionRows';
import { ConditionsBuilder } from './ConditionsBuilder';
import { type DrawRowsField, fieldOfError } from './fieldOfError';
import { GenerationList } from './GenerationList';

/** More rows of a finished run's model, under conditions if wanted, and what was drawn so far. */
export function DrawRowsCard({ run }: { readonly run: DrawRowsFieldsFragment }) {
  const { canWrite } = useViewer();
  const { generation } = run;
  const [rowCount, setRowCount] = useState(String(generation?.requestedRowCount ?? 1000));
  const [seed, setSeed] = useState(String(run.seed + 1));
  const [conditions, setConditions] = useState<readonly ConditionRow[]>([]);
  const [errors, setErrors] = useState<Partial<Record<DrawRowsField, string>>>({});
  const [drawn, setDrawn] = useState(0);
  // Asked for with the first condition: most draws have none.
  const datasetId = run.dataset?.id ?? '';
  const [profile] = useQuery({
    query: ConditionColumnsDocument,
    variables: { datasetId },
    pause: datasetId === '' || conditions.length === 0,
    requestPolicy: 'cache-first',
  });
  const ranges = useMemo(() => columnRanges(profile.data?.dataset?.columns ?? []), [profile.data]);
  const [{ fetching }, createGeneration] = useMutation(CreateGenerationDocument);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = {
      ...(isWhole(rowCount, 1, MAX_ROWS)
        ? {}
        : { rowCount: 'Rows are a whole number from 1 to 10,000,000.' }),
      ...(isWhole(seed, 0, MAX_SEED) ? {} : { seed: 'The seed is a whole number from 0 to 4,294,967,295.' }),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const { error } = await createGeneration({
      input: {
        runId: run.id,
        rowCount: Number(rowCount),
        seed: Number(seed),
        conditions: conditionInputs(conditions),
      },
    });
    if (error) {
      const refusal = errorText(error);
      const { code, message } = refusal;
      setErrors({ [fieldOfError(refusal)]: code ? `${message} (${code})` : message });
    } else {
      setDrawn(drawn + 1);
    }
  };

  if (!canWrite) {
    return (
      <Card title="Drawn rows" description="As a viewer you can download what was drawn; members draw more.">
        <GenerationList runId={run.id} drawn={0} />
      </Card>
    );
  }
  return (
    <Card
      title="Draw more rows"
      description="From the same model, without a new fit. Every row meets the conditions; the other columns are drawn given them."
    >
      <form
        className="space-y-4"
        aria-label="Draw more rows"
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        <div className="grid max-w-xl gap-x-5 gap-y-4 sm:grid-cols-2">
          <Field id="draw-rows" label="Rows" error={errors.rowCount}>
            <TextInput
              id="draw-rows"
              inputMode="numeric"
              value={rowCount}
              invalid={!!errors.rowCount}
              onChange={(event) => setRowCount(event.target.value)}
            />
          </Field>
          <Field id="draw-seed" label="Seed" error={errors.seed}>
            <TextInput
              id="draw-seed"
              inputMode="numeric"
              value={seed}
              invalid={!!errors.seed}
              onChange={(event) => setSeed(event.target.value)}
            />
          </Field>
        </div>
        <div>
          <ConditionsBuilder
            columns={generation?.columns ?? []}
            ranges={ranges}
            rows={conditions}
            onChange={setConditions}
          />
          {errors.conditions && (
            <p role="alert" className="mt-2 text-[13px] text-bad">
              {errors.conditions}
            </p>
          )}
        </div>
        {errors.form && <ErrorBox title="These rows can't be drawn">{errors.form}</ErrorBox>}
        <Button type="submit" tone="primary" disabled={fetching}>
          {fetching ? 'Starting' : 'Draw rows'}
        </Button>
      </form>
      <GenerationList runId={run.id} drawn={drawn} />
    </Card>
  );
}
