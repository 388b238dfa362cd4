'use client';
import { ChoiceField } from '../fields/ChoiceField';
import { NumberField, TextField } from '../fields/TypedField';
import { usePlanForm } from '../plan/planContext';
import { namesAt, type PlanPath, recordsAt, valueAt } from '../plan/planDocument';

const METHODS: Readonly<Record<string, readonly string[]>> = {
  continuous: ['t-test', 'welch-t-test', 'ancova', 'ancova-robust'],
  binary: ['risk-difference', 'risk-ratio', 'odds-ratio', 'logistic', 'standardised-risk-difference'],
  count: ['negative-binomial'],
  'time-to-event': ['log-rank', 'cox', 'rmst', 'milestone', 'max-combo'],
};

const LABELS: Readonly<Record<string, string>> = {
  't-test': 't test',
  'welch-t-test': 'Welch t test',
  ancova: 'ANCOVA',
  'ancova-robust': 'ANCOVA, robust (HC3)',
  'log-rank': 'Log-rank test',
  cox: 'Cox model',
  rmst: 'Restricted mean survival time',
  milestone: 'Survival at a time',
  'max-combo': 'MaxCombo',
};

/** The methods for a type of endpoint; all where it is not known. */
export function methodsOf(type: unknown): readonly string[] {
  return METHODS[String(type)] ?? Object.values(METHODS).flat();
}

/** A test and an estimate of one endpoint. */
export function AnalysisFields({ path }: { readonly path: PlanPath }) {
  const { root } = usePlanForm();
  const endpoint = valueAt(root, [...path, 'endpoint']);
  const type = recordsAt(root, ['endpoints']).find(({ name }) => name === endpoint)?.type;
  const method = valueAt(root, [...path, 'method']);
  const endpoints = namesAt(root, ['endpoints']);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField path={[...path, 'name']} label="Name" />
      <ChoiceField
        path={[...path, 'endpoint']}
        label="Endpoint"
        options={endpoints}
        labels={Object.fromEntries(endpoints.map((name) => [name, name]))}
      />
      <ChoiceField path={[...path, 'method']} label="Method" options={methodsOf(type)} labels={LABELS} />
      {(method === 'rmst' || method === 'milestone') && <NumberField path={[...path, 'time']} label="Time" />}
    </div>
  );
}
