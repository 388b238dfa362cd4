'use client';
import { InText } from '../fields/InText';
import { freeName, ItemList } from '../fields/ItemList';
import { NumberField, TextField, TextsField } from '../fields/TypedField';
import { usePlanForm } from '../plan/planContext';
import { namesAt, type PlanPath, valueAt } from '../plan/planDocument';
import { AccrualFields } from './AccrualFields';
import { EffectFields } from './EffectFields';

/** The states of the world that designs are simulated in. */
export function ScenarioStep() {
  return (
    <ItemList
      path={['scenarios']}
      title="Scenarios"
      one="scenario"
      about="What the treatment does, how patients enter and leave. A scenario without effects tells the type I error; give it the weight 0."
      fresh={(names) => ({ name: freeName('scenario', names), accrual: { duration: 12 } })}
    >
      {(path) => <ScenarioFields path={path} />}
    </ItemList>
  );
}

function ScenarioFields({ path }: { readonly path: PlanPath }) {
  const { root } = usePlanForm();
  const withColumns = valueAt(root, ['population']) !== undefined;
  return (
    <div className="space-y-4">
      <div className="grid gap-3 sm:grid-cols-[1fr_8rem]">
        <TextField path={[...path, 'name']} label="Name" />
        <NumberField path={[...path, 'weight']} label="Weight" placeholder="1" />
      </div>
      <EffectFields path={[...path, 'effects']} endpoints={namesAt(root, ['endpoints'])} />
      <AccrualFields path={[...path, 'accrual']} />
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberField
          path={[...path, 'dropout', 0, 'probability']}
          label="Probability of dropout"
          placeholder="Nobody drops out"
        />
        <NumberField
          path={[...path, 'dropout', 0, 'within']}
          label="Within"
          hint="Time for that probability."
        />
      </div>
      {withColumns && (
        <TextsField
          path={[...path, 'population']}
          label="Changes of the population"
          hint="Between commas: age.mean + 5, share(sex, f) = 0.6."
        />
      )}
      <InText path={path} parts={{ intercurrentEvents: 'intercurrent events', description: 'description' }} />
    </div>
  );
}
