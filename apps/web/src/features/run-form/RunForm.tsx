'use client';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Card } from '../../components/Card';
import { SegmentedChoice } from '../../components/SegmentedChoice';
import { ErrorBox } from '../../components/States';
import type { RunFormQuery } from '../../graphql/generated/operations';
import { AdvancedOptions } from './AdvancedOptions';
import { PresetChoice } from './choice/PresetChoice';
import { SynthesizerList } from './choice/SynthesizerList';
import { DataFields } from './data/DataFields';
import { EvaluationFields } from './data/EvaluationFields';
import { fieldOfError } from './fieldOfError';
import type { RunFormErrors, RunFormField, RunFormValues } from './runFormValues';
import { runInput } from './runInput';
import { formDifferences } from './summary/formDifferences';
import { RunSummary } from './summary/RunSummary';
import { useEstimate } from './summary/useEstimate';
import { placeOfSweepError } from './sweep/placeOfSweepError';
import { SweepOptions } from './sweep/SweepOptions';
import { countRuns, sweepInput, type SweepValues, validateSweep } from './sweep/sweepValues';
import { useStart } from './useStart';
import { validateRunForm } from './validateRunForm';

/** The run that the form repeats. */
export interface OriginalRun {
  readonly id: string;
  readonly name: string;
  readonly values: RunFormValues;
}

interface RunFormProps {
  readonly dataset: NonNullable<RunFormQuery['dataset']>;
  readonly synthesizers: RunFormQuery['synthesizers'];
  readonly presets: RunFormQuery['presets'];
  readonly initial: RunFormValues;
  readonly original: OriginalRun | null;
  /** Whether it opens as the form of a sweep. */
  readonly several: boolean;
  /** Selector of the element that the keyboard starts at; null for none. */
  readonly focus: string | null;
}

type SweepFaults = Readonly<Record<string, string>>;

const MODES = [
  { value: 'one', label: 'One run' },
  { value: 'several', label: 'Several runs' },
] as const;

/** Settings of a run, or of a sweep; checks what can be checked here, and shows the API's answer beside its field. */
export function RunForm(props: RunFormProps) {
  const { dataset, synthesizers, presets, initial, original, focus } = props;
  const [several, setSeveral] = useState(props.several);
  const [values, setValues] = useState(initial);
  const [sweep, setSweep] = useState<SweepValues>(() => sweepOf(initial));
  const [errors, setErrors] = useState<RunFormErrors>({});
  const [faults, setFaults] = useState<SweepFaults>({});
  const start = useStart();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focus !== null) form.current?.querySelector<HTMLElement>(focus)?.focus();
  }, [focus]);

  const change = (part: Partial<RunFormValues>) => {
    setValues({ ...values, ...part });
    setErrors(without(errors, Object.keys(part) as RunFormField[]));
  };
  const changeSweep = (part: Partial<SweepValues>) => {
    setSweep({ ...sweep, ...part });
    setFaults({});
  };
  const { columns } = dataset;
  const synthesizer = synthesizers.find(({ name }) => name === values.synthesizer);
  const labelOf = (name: string) => synthesizers.find((each) => each.name === name)?.label ?? name;
  const checked = useMemo((): { readonly errors: RunFormErrors; readonly faults: SweepFaults } => {
    const found = validateRunForm(values, columns, synthesizer);
    if (!several) return { errors: found, faults: {} };
    // Synthesizer, options and seed of a single run are not read.
    return {
      errors: without(found, ['synthesizer', 'options', 'seed']),
      faults: validateSweep(sweep, synthesizers),
    };
  }, [values, sweep, several, columns, synthesizer, synthesizers]);
  const ready = Object.keys(checked.errors).length === 0 && Object.keys(checked.faults).length === 0;
  const asSweep = (): ReturnType<typeof sweepInput> => {
    const one = { synthesizers: [values.synthesizer], seeds: values.seed, grids: {} };
    const input = sweepInput(dataset.id, values, several ? sweep : one, columns, synthesizers);
    if (several || !synthesizer) return input;
    const { options } = runInput(dataset.id, values, columns, synthesizer);
    return { ...input, variants: [{ synthesizer: synthesizer.name, options, grid: null }] };
  };
  const estimate = useEstimate(ready ? { ...asSweep(), name: null } : null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setErrors(checked.errors);
    setFaults(checked.faults);
    if (!ready || (!several && !synthesizer)) return;
    const refusal =
      several || !synthesizer
        ? await start.sweep(asSweep())
        : await start.run(runInput(dataset.id, values, columns, synthesizer));
    if (!refusal) return;
    const text = refusal.code ? `${refusal.message} (${refusal.code})` : refusal.message;
    const place = several ? placeOfSweepError(refusal) : fieldOfError(refusal);
    if (place === 'seeds') setFaults({ seeds: text });
    else setErrors({ [place]: text });
  };
  const toMode = (mode: 'one' | 'several') => {
    if (mode === 'several' && !several) setSweep({ ...sweepOf(values), seeds: sweep.seeds });
    setSeveral(mode === 'several');
    setErrors({});
    setFaults({});
  };
  const shown = [...new Set([...Object.values(errors), ...Object.values(faults)])];

  return (
    <form
      ref={form}
      onSubmit={(event) => void submit(event)}
      noValidate
      className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_17rem]"
      aria-label="New run"
    >
      <div className="min-w-0 space-y-5">
        <Card
          title="Synthesizer"
          description="How the synthetic table is made."
          actions={
            <SegmentedChoice
              label="How many runs"
              options={MODES}
              value={several ? 'several' : 'one'}
              onChange={toMode}
            />
          }
        >
          <div className="space-y-4">
            {!several && <PresetChoice presets={presets} values={values} onChoose={change} />}
            <SynthesizerList
              synthesizers={synthesizers}
              several={several}
              chosen={several ? sweep.synthesizers : [values.synthesizer]}
              error={several ? faults.synthesizers : errors.synthesizer}
              onChange={(names) =>
                several
                  ? changeSweep({ synthesizers: names })
                  : change({ synthesizer: names[0], options: {}, columnOptions: {} })
              }
            />
          </div>
        </Card>
        {several && (
          <Card
            title="Options to try"
            description="Give an option several values, with commas between, and each is tried, in every combination with the others."
          >
            <SweepOptions
              synthesizers={synthesizers}
              sweep={sweep}
              errors={faults}
              onChange={(grids) => changeSweep({ grids })}
            />
            {errors.options && (
              <p role="alert" className="mt-2 text-[13px] text-bad">
                {errors.options}
              </p>
            )}
          </Card>
        )}
        <Card title="Data" description="What is learnt, and what is predicted.">
          <DataFields
            dataset={dataset}
            values={values}
            errors={errors}
            open={focus === '#columns'}
            onChange={change}
          />
        </Card>
        <Card title="Evaluation and size">
          <EvaluationFields
            rowCount={dataset.rowCount}
            values={values}
            errors={errors}
            seeds={several ? { text: sweep.seeds, error: faults.seeds } : null}
            onChange={change}
            onSeeds={(seeds) => changeSweep({ seeds })}
          />
        </Card>
        <AdvancedOptions
          synthesizer={several ? undefined : synthesizer}
          values={values}
          errors={several ? without(errors, ['options']) : errors}
          onChange={change}
        />
        {errors.form && (
          <ErrorBox title={`The ${several ? 'sweep' : 'run'} was not started`}>{errors.form}</ErrorBox>
        )}
        {shown.length > 0 && !errors.form && (
          <p role="alert" className="text-[13px] text-bad">
            Correct the fields above: {shown.join(' ')}
          </p>
        )}
      </div>
      <RunSummary
        datasetId={dataset.id}
        several={several}
        runs={ready ? (several ? countRuns(sweep, synthesizers) : 1) : null}
        estimate={estimate}
        labelOf={labelOf}
        original={original}
        differences={
          original && !several ? formDifferences(original.values, values, columns, synthesizers) : null
        }
        busy={start.busy}
      />
    </form>
  );
}

/** A sweep that begins with what the form of one run holds. */
function sweepOf({ synthesizer, options }: RunFormValues): SweepValues {
  return {
    synthesizers: synthesizer === '' ? [] : [synthesizer],
    seeds: '1-5',
    grids: synthesizer === '' ? {} : { [synthesizer]: options },
  };
}

function without(errors: RunFormErrors, fields: readonly RunFormField[]): RunFormErrors {
  const left: Partial<Record<RunFormField, string>> = { ...errors };
  for (const field of fields) delete left[field];
  return left;
}
