'use client';
import { ChoiceField } from '../fields/ChoiceField';
import { InText } from '../fields/InText';
import { NumberField, TextField } from '../fields/TypedField';
import { CriteriaFields } from './CriteriaFields';

/** When a trial is a success, which design is recommended, what trials cost, and how many are simulated. */
export function DecisionStep() {
  return (
    <div className="space-y-6">
      <section aria-label="Success" className="space-y-3">
        <h2 className="font-semibold">A trial is a success when</h2>
        <CriteriaFields />
        <InText path={['decision']} parts={{ multiplicity: 'multiplicity' }} />
      </section>
      <section aria-label="Recommendation" className="space-y-3">
        <div>
          <h2 className="font-semibold">The recommended design</h2>
          <p className="text-[13px] text-muted">
            The one with the least of something, of those that reach the target.
          </p>
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <NumberField
            path={['decision', 'target']}
            label="Target probability of success"
            placeholder="0.8"
          />
          <ChoiceField
            path={['decision', 'minimise']}
            label="Least"
            none="Default: cost, else patients"
            options={['cost', 'patients', 'duration', 'events']}
          />
        </div>
      </section>
      <section aria-label="Cost" className="space-y-3">
        <h2 className="font-semibold">Cost</h2>
        <div className="grid gap-3 sm:grid-cols-2">
          <NumberField path={['cost', 'patient']} label="Of each patient" placeholder="0" />
          <NumberField path={['cost', 'time']} label="Of each unit of time" placeholder="0" />
          <NumberField path={['cost', 'fixed']} label="Fixed" placeholder="0" />
          <TextField path={['cost', 'currency']} label="Currency" />
        </div>
      </section>
      <section aria-label="Simulation" className="space-y-3">
        <h2 className="font-semibold">Simulation</h2>
        <div className="grid gap-3 sm:grid-cols-3">
          <NumberField
            path={['simulation', 'trials']}
            label="Trials"
            placeholder="10000"
            hint="Of each design and scenario."
          />
          <NumberField
            path={['simulation', 'targetError']}
            label="Target error"
            placeholder="Never"
            hint="Ends before, at this standard error."
          />
          <NumberField path={['simulation', 'seed']} label="Seed" placeholder="1" />
        </div>
      </section>
    </div>
  );
}
