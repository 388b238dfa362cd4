'use client';
import { Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { Card } from '../../components/Card';
import { Checkbox, Field, Select, TextInput } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { formatCount } from '../../format/numbers';
import { errorText } from '../../graphql/errorText';
import { CreateRunDocument, type RunFormQuery } from '../../graphql/generated/operations';
import { AdvancedOptions } from './AdvancedOptions';
import { ColumnChooser } from './ColumnChooser';
import { fieldOfError } from './fieldOfError';
import type { RunFormErrors, RunFormField, RunFormValues } from './runFormValues';
import { runInput } from './runInput';
import { SynthesizerCards } from './SynthesizerCards';
import { usableTargets } from './usableTargets';
import { validateRunForm } from './validateRunForm';

interface RunFormProps {
  readonly dataset: NonNullable<RunFormQuery['dataset']>;
  readonly synthesizers: RunFormQuery['synthesizers'];
  readonly initial: RunFormValues;
  /** Selector of the element that the keyboard starts at; null for none. */
  readonly focus: string | null;
}

/** Settings of a run; checks what can be checked here, and shows the API's answer beside its field. */
export function RunForm({ dataset, synthesizers, initial, focus }: RunFormProps) {
  const router = useRouter();
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<RunFormErrors>({});
  const [{ fetching }, createRun] = useMutation(CreateRunDocument);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focus !== null) form.current?.querySelector<HTMLElement>(focus)?.focus();
  }, [focus]);
  const change = (part: Partial<RunFormValues>) => {
    setValues({ ...values, ...part });
    const left: Partial<Record<RunFormField, string>> = { ...errors };
    for (const field of Object.keys(part) as RunFormField[]) delete left[field];
    setErrors(left);
  };
  const synthesizer = synthesizers.find(({ name }) => name === values.synthesizer);
  const targets = usableTargets(dataset.columns, values);
  const { proposedTarget } = dataset;
  const proposal =
    proposedTarget && values.target === proposedTarget.column ? ` Proposed: ${proposedTarget.reason}.` : '';
  const holdout = Number(values.holdoutPercent) / 100;
  const trainingRows = Math.round(dataset.rowCount * (1 - (Number.isFinite(holdout) ? holdout : 0)));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = validateRunForm(values, dataset.columns, synthesizer);
    setErrors(found);
    if (Object.keys(found).length > 0 || !synthesizer) return;
    const { data, error } = await createRun({
      input: runInput(dataset.id, values, dataset.columns, synthesizer),
    });
    if (data?.createRun) return router.push(`/runs/${data.createRun.run.id}`);
    if (error) {
      const refusal = errorText(error);
      const { code, message } = refusal;
      setErrors({ [fieldOfError(refusal)]: code ? `${message} (${code})` : message });
    }
  };

  return (
    <form
      ref={form}
      onSubmit={(event) => void submit(event)}
      noValidate
      className="max-w-4xl space-y-5"
      aria-label="New run"
    >
      <Card title="Synthesizer" description="How the synthetic table is made.">
        <SynthesizerCards
          synthesizers={synthesizers}
          value={values.synthesizer}
          error={errors.synthesizer}
          onChange={(name) => change({ synthesizer: name, options: {}, columnOptions: {} })}
        />
      </Card>
      <Card
        title="Columns"
        description="The columns to keep, and their kinds. Identifiers are not modelled; they get synthetic keys."
      >
        <ColumnChooser
          columns={dataset.columns}
          rowCount={dataset.rowCount}
          kept={values.columns}
          kinds={values.kinds}
          error={errors.columns}
          onKept={(columns) => change({ columns })}
          onKinds={(kinds) => change({ kinds })}
        />
        <div className="mt-3">
          <Checkbox
            label="Drop rows with a missing value in the kept columns"
            checked={values.dropMissing}
            onChange={(event) => change({ dropMissing: event.target.checked })}
          />
          <p className="text-[13px] text-muted">
            Otherwise missing values are modelled, and the synthetic table has them too.
          </p>
          {errors.dropMissing && (
            <p role="alert" className="text-[13px] text-bad">
              {errors.dropMissing}
            </p>
          )}
        </div>
      </Card>
      <Card title="Evaluation and size">
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
          <Field
            id="target"
            label="Target"
            hint={`The column that models learn to predict, once from synthetic and once from real rows.${proposal}`}
            error={errors.target}
          >
            <Select
              id="target"
              value={values.target}
              invalid={!!errors.target}
              onChange={(event) => change({ target: event.target.value })}
            >
              <option value="">None: nothing is predicted</option>
              {targets.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
              {values.target && !targets.some(({ name }) => name === values.target) && (
                <option value={values.target}>{values.target} (not usable)</option>
              )}
            </Select>
          </Field>
          <Field
            id="holdout"
            label="Holdout, percent"
            hint="Real rows that the fit does not see; the evaluation uses them."
            error={errors.holdoutPercent}
          >
            <TextInput
              id="holdout"
              inputMode="decimal"
              value={values.holdoutPercent}
              invalid={!!errors.holdoutPercent}
              onChange={(event) => change({ holdoutPercent: event.target.value })}
            />
          </Field>
          <Field
            id="rows"
            label="Rows to generate"
            hint={`Default: the number of training rows, about ${formatCount(trainingRows)}.`}
            error={errors.rowCount}
          >
            <TextInput
              id="rows"
              inputMode="numeric"
              placeholder="as training rows"
              value={values.rowCount}
              invalid={!!errors.rowCount}
              onChange={(event) => change({ rowCount: event.target.value })}
            />
          </Field>
          <Field
            id="seed"
            label="Seed"
            hint="The same seed and options give the same rows."
            error={errors.seed}
          >
            <TextInput
              id="seed"
              inputMode="numeric"
              value={values.seed}
              invalid={!!errors.seed}
              onChange={(event) => change({ seed: event.target.value })}
            />
          </Field>
          <Field
            id="splits"
            label="Splits that decide"
            hint="Random divisions of the real rows into training rows and holdout. Each further one is fitted and evaluated too, and the decision is that of all of them: 5 show whether it hangs on which rows were held out."
            error={errors.splits}
          >
            <TextInput
              id="splits"
              inputMode="numeric"
              value={values.splits}
              invalid={!!errors.splits}
              onChange={(event) => change({ splits: event.target.value })}
            />
          </Field>
          <Field id="name" label="Name" hint="Default: the dataset and the synthesizer." error={errors.name}>
            <TextInput
              id="name"
              value={values.name}
              invalid={!!errors.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
        </div>
      </Card>
      <AdvancedOptions synthesizer={synthesizer} values={values} errors={errors} onChange={change} />
      {errors.form && <ErrorBox title="The run was not started">{errors.form}</ErrorBox>}
      {Object.keys(errors).length > 0 && !errors.form && (
        <p role="alert" className="text-[13px] text-bad">
          Correct the fields above: {Object.values(errors).join(' ')}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <LinkButton href={`/datasets/${dataset.id}`}>Back to the dataset</LinkButton>
        <Button type="submit" tone="primary" disabled={fetching}>
          <Play size={15} aria-hidden /> {fetching ? 'Starting' : 'Start run'}
        </Button>
      </div>
    </form>
  );
}
