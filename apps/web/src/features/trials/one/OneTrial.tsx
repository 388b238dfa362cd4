'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field, Select, TextInput } from '../../../components/Field';
import { ErrorBox, Skeleton } from '../../../components/States';
import { formatCount, formatNumber } from '../../../format/numbers';
import type { SimulationFieldsFragment, TrialOutcome } from '../../../graphql/generated/operations';
import { KaplanMeierCard } from './KaplanMeierCard';
import { OutcomeTable } from './OutcomeTable';
import { PatientTable } from './PatientTable';
import { followUpOf, summariseOutcome, timeEndpoints } from './trialTable';
import { useTrialTable } from './useTrialTable';

const OUTCOME_WORDS: Readonly<Record<TrialOutcome, string>> = {
  SUCCESS: 'the boundary was crossed',
  NOT_SHOWN: 'nothing was shown',
  FUTILITY: 'stopped for futility',
  HARM: 'crossed for the worse outcome',
};

/** Any simulated trial, opened by its number: how it ended, its curves and its patients. */
export function OneTrial({ simulation }: { readonly simulation: SimulationFieldsFragment }) {
  const id = useId();
  const { id: simulationId, designs, scenarios, timeUnit, endpoints } = simulation;
  const [trial, setTrial] = useState(1);
  const [design, setDesign] = useState(0);
  const [scenario, setScenario] = useState(0);
  const [typed, setTyped] = useState<string | null>(null);
  const { trial: opened, busy, fault } = useTrialTable({ simulationId, trial, design, scenario });
  const go = (number: number) => {
    setTyped(null);
    setTrial(number);
  };
  const choose = (text: string) => {
    setTyped(text);
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number < 2 ** 31) setTrial(number);
  };
  const arms = designs[opened?.address.design ?? design].arms;
  const times = opened ? timeEndpoints(opened, endpoints) : [];
  const others = endpoints.filter((name) => !times.includes(name));
  return (
    <Card
      title="One trial"
      description="Any trial can be opened by its number. It is simulated again with the same random numbers."
    >
      <div className="grid gap-3 sm:grid-cols-[11rem_1fr_1fr]">
        <Field id={`${id}-number`} label="Trial">
          <div className="flex gap-1">
            <Button
              aria-label="Previous trial"
              disabled={trial <= 1}
              onClick={() => go(trial - 1)}
              className="px-2!"
            >
              <ChevronLeft size={15} aria-hidden />
            </Button>
            <TextInput
              id={`${id}-number`}
              inputMode="numeric"
              autoComplete="off"
              className="tabular text-center"
              value={typed ?? String(trial)}
              onChange={({ target }) => choose(target.value)}
              onBlur={() => setTyped(null)}
            />
            <Button aria-label="Next trial" onClick={() => go(trial + 1)} className="px-2!">
              <ChevronRight size={15} aria-hidden />
            </Button>
          </div>
        </Field>
        <Field id={`${id}-design`} label="Design">
          <Select
            id={`${id}-design`}
            value={design}
            onChange={({ target }) => setDesign(Number(target.value))}
          >
            {designs.map(({ index, label }) => (
              <option key={index} value={index}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field id={`${id}-scenario`} label="Scenario">
          <Select
            id={`${id}-scenario`}
            value={scenario}
            onChange={({ target }) => setScenario(Number(target.value))}
          >
            {scenarios.map(({ index, name }) => (
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {fault && (
        <div className="mt-4">
          <ErrorBox title="The trial could not be opened" code={fault.code}>
            {fault.message}
          </ErrorBox>
        </div>
      )}
      {!opened && !fault && <Skeleton className="mt-4 h-80" />}
      {opened && (
        <div className={busy ? 'mt-4 space-y-5 opacity-60' : 'mt-4 space-y-5'} aria-busy={busy}>
          <p data-testid="trial-end" aria-live="polite">
            Trial {formatCount(opened.address.trial)} ended at look {opened.look}, {timeUnit}{' '}
            {formatNumber(opened.time)}, with {formatCount(opened.patients)} patients:{' '}
            {OUTCOME_WORDS[opened.outcome]}.
          </p>
          {opened.rows.length < opened.patients && (
            <p className="text-[13px] text-muted">
              The first {formatCount(opened.rows.length)} patients are shown; “likeness trial-rows” writes all
              of them.
            </p>
          )}
          {times.map((name) => (
            <KaplanMeierCard
              key={name}
              endpoint={name}
              arms={followUpOf(opened, name, arms)}
              timeUnit={timeUnit}
            />
          ))}
          {others.map((name) => (
            <OutcomeTable key={name} endpoint={name} rows={summariseOutcome(opened, name, arms)} />
          ))}
          <PatientTable trial={opened} />
        </div>
      )}
    </Card>
  );
}
