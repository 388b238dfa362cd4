'use client';
import { ChoiceField } from '../fields/ChoiceField';
import { NumberField, NumbersField } from '../fields/TypedField';
import { usePlanForm } from '../plan/planContext';
import { type PlanPath, type PlanValue, recordsAt, textAt, valueAt } from '../plan/planDocument';

const KINDS = {
  events: 'Numbers of events',
  calendar: 'Times',
  information: 'Fractions of the information',
} as const;
const AT_LABELS: Readonly<Record<string, string>> = {
  events: 'Events at the looks',
  calendar: 'Times of the looks',
  information: 'Fractions at the looks',
};

const BOUNDARIES = {
  'lan-demets-obrien-fleming': "Lan-DeMets, O'Brien-Fleming",
  'lan-demets-pocock': 'Lan-DeMets, Pocock',
  'obrien-fleming': "O'Brien-Fleming",
  pocock: 'Pocock',
  'wang-tiatis': 'Wang-Tsiatis',
  'hwang-shih-decani': 'Hwang-Shih-DeCani',
  'kim-demets': 'Kim-DeMets',
  values: 'Given values',
} as const;
const FUTILITY = [
  'lan-demets-obrien-fleming',
  'lan-demets-pocock',
  'hwang-shih-decani',
  'kim-demets',
  'values',
] as const;
const PARAMETERS: Readonly<Record<string, { readonly label: string; readonly value: number }>> = {
  'wang-tiatis': { label: 'Delta', value: 0.25 },
  'hwang-shih-decani': { label: 'Gamma', value: -4 },
  'kim-demets': { label: 'Rho', value: 3 },
};

/** When a design is looked at, and when it stops. */
export function LookFields({ path }: { readonly path: PlanPath }) {
  const { root, set } = usePlanForm();
  const at = (...keys: string[]) => valueAt(root, [...path, ...keys]);
  const by = textAt(root, [...path, 'looks', 'by']);
  const isTime = recordsAt(root, ['endpoints'])[0]?.type === 'time-to-event';
  const looks = at('looks', 'at');
  const several = Array.isArray(looks) && looks.length > 1;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <ChoiceField
        path={[...path, 'looks', 'by']}
        label="Looks by"
        none="Once, at the end"
        options={Object.keys(KINDS)}
        labels={KINDS}
        onChoose={(kind) =>
          set([...path, 'looks'], kind === undefined ? undefined : freshLooks(kind, isTime))
        }
      />
      {by !== '' && <NumbersField path={[...path, 'looks', 'at']} label={AT_LABELS[by] ?? 'At'} />}
      {by === 'information' && isTime && (
        <NumberField path={[...path, 'looks', 'events']} label="Events at fraction 1" />
      )}
      <BoundaryFields path={[...path, 'boundary']} />
      {several && <FutilityFields path={[...path, 'futility']} />}
    </div>
  );
}

function freshLooks(kind: string, isTime: boolean): PlanValue {
  if (kind === 'events') return { by: kind, at: [150, 200] };
  if (kind === 'calendar') return { by: kind, at: [12, 24] };
  return { by: kind, ...(isTime ? { events: 200 } : {}), at: [0.5, 1] };
}

/** Type with its parameter, which types that have none must not have. */
function boundaryOf(type: string | undefined, rest: Readonly<Record<string, PlanValue>>): PlanValue {
  if (type === undefined) return undefined;
  const parameter = PARAMETERS[type];
  return { ...rest, type, ...(parameter ? { parameter: parameter.value } : {}) };
}

function BoundaryFields({ path }: { readonly path: PlanPath }) {
  const { root, set } = usePlanForm();
  const type = textAt(root, [...path, 'type']);
  const parameter = PARAMETERS[type];
  const alpha = valueAt(root, [...path, 'alpha']);
  return (
    <>
      <ChoiceField
        path={[...path, 'type']}
        label="Efficacy boundary"
        none="Default: one-sided 0.025"
        options={Object.keys(BOUNDARIES)}
        labels={BOUNDARIES}
        onChoose={(chosen) => set(path, boundaryOf(chosen, typeof alpha === 'number' ? { alpha } : {}))}
      />
      {type !== '' && <NumberField path={[...path, 'alpha']} label="Level" placeholder="0.025" />}
      {parameter && <NumberField path={[...path, 'parameter']} label={parameter.label} />}
      {type === 'values' && <NumbersField path={[...path, 'values']} label="Critical values of z" />}
    </>
  );
}

function FutilityFields({ path }: { readonly path: PlanPath }) {
  const { root, set } = usePlanForm();
  const type = textAt(root, [...path, 'type']);
  const parameter = PARAMETERS[type];
  return (
    <>
      <ChoiceField
        path={[...path, 'type']}
        label="Futility bound"
        none="None"
        options={FUTILITY}
        labels={BOUNDARIES}
        onChoose={(chosen) => set(path, boundaryOf(chosen, {}))}
      />
      {type !== '' && type !== 'values' && (
        <NumberField path={[...path, 'beta']} label="Type II error that is spent" placeholder="0.2" />
      )}
      {parameter && <NumberField path={[...path, 'parameter']} label={`${parameter.label} of futility`} />}
      {type === 'values' && (
        <NumbersField path={[...path, 'values']} label="Values of z, without the last look" />
      )}
    </>
  );
}
