'use client';
import { ChoiceField } from '../fields/ChoiceField';
import { NumberField, NumbersField, TextField, VisitNumbersField } from '../fields/TypedField';
import { usePlanForm } from '../plan/planContext';
import { type PlanPath, type PlanValue, textAt, valueAt } from '../plan/planDocument';

const TYPES = {
  continuous: 'Continuous',
  binary: 'Binary',
  count: 'Count',
  'time-to-event': 'Time to event',
} as const;

/** What an endpoint of each type is first taken to be. */
const FRESH: Readonly<Record<string, Readonly<Record<string, PlanValue>>>> = {
  continuous: { mean: 0, sd: 1 },
  binary: { probability: 0.3 },
  count: { rate: 1, followUp: 12 },
  'time-to-event': { median: 12 },
};

/** The distribution of an endpoint under control; its fields are those of its type. */
export function EndpointFields({ path }: { readonly path: PlanPath }) {
  const { root, set } = usePlanForm();
  const at = (key: string) => valueAt(root, [...path, key]);
  const type = at('type');
  const byHazard = at('hazard') !== undefined;
  const byColumn = at('column') !== undefined;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField path={[...path, 'name']} label="Name" />
      <ChoiceField
        path={[...path, 'type']}
        label="Type"
        options={Object.keys(TYPES)}
        labels={TYPES}
        onChoose={(chosen) =>
          set(path, {
            name: textAt(root, [...path, 'name']) || 'endpoint',
            type: chosen,
            ...FRESH[chosen ?? ''],
          })
        }
      />
      {type === 'continuous' && !byColumn && (
        <>
          <VisitNumbersField path={[...path, 'mean']} label="Mean" hint="One, or one for each visit." />
          <VisitNumbersField path={[...path, 'sd']} label="Standard deviation" />
          <NumbersField path={[...path, 'visits']} label="Visits" placeholder="0" hint="Times after entry." />
          <NumberField path={[...path, 'correlation']} label="Correlation of visits" placeholder="0.5" />
        </>
      )}
      {type === 'binary' && (
        <>
          {!byColumn && <NumberField path={[...path, 'probability']} label="Probability" />}
          <NumberField
            path={[...path, 'observedAt']}
            label="Known after"
            placeholder="0"
            hint="Time after entry."
          />
        </>
      )}
      {type === 'count' && (
        <>
          <NumberField path={[...path, 'rate']} label="Rate" hint="Events a unit of time." />
          <NumberField path={[...path, 'dispersion']} label="Dispersion" placeholder="0" />
          <NumberField path={[...path, 'followUp']} label="Time at risk" />
        </>
      )}
      {type === 'time-to-event' && (
        <>
          {byHazard ? (
            <NumberField path={[...path, 'hazard']} label="Hazard" hint="Events a unit of time." />
          ) : (
            <NumberField path={[...path, 'median']} label="Median" hint="Time after entry." />
          )}
          <NumberField path={[...path, 'shape']} label="Weibull shape" placeholder="1: exponential" />
          <NumberField path={[...path, 'followUp']} label="Follow-up" placeholder="To the end of the trial" />
        </>
      )}
      {byColumn && (
        <TextField path={[...path, 'column']} label="Column" hint="It holds the value under control." />
      )}
      <ChoiceField
        path={[...path, 'better']}
        label="Better"
        none={type === 'count' || type === 'time-to-event' ? 'Lower (default)' : 'Higher (default)'}
        options={['higher', 'lower']}
      />
    </div>
  );
}
