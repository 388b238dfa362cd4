'use client';
import { useId } from 'react';
import { Field, Select } from '../../../components/Field';
import { NumberField } from '../fields/TypedField';
import { usePlanForm } from '../plan/planContext';
import { type PlanPath, recordsAt, valueAt } from '../plan/planDocument';

/** When patients enter: all within a time, or at a rate. */
export function AccrualFields({ path }: { readonly path: PlanPath }) {
  const id = useId();
  const { root, set } = usePlanForm();
  const pieces = recordsAt(root, [...path, 'pieces']);
  const byRate = pieces.length > 0 && valueAt(root, [...path, 'duration']) === undefined;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field id={id} label="Patients enter">
        <Select
          id={id}
          value={byRate ? 'rate' : 'duration'}
          onChange={({ target }) =>
            set(path, target.value === 'rate' ? { pieces: [{ rate: 10 }] } : { duration: 12 })
          }
        >
          <option value="duration">All within a time</option>
          <option value="rate">At a rate</option>
        </Select>
      </Field>
      {!byRate && <NumberField path={[...path, 'duration']} label="Time of accrual" />}
      {byRate && pieces.length === 1 && (
        <NumberField path={[...path, 'pieces', 0, 'rate']} label="Patients a unit of time" />
      )}
      {byRate && pieces.length > 1 && (
        <p className="self-end pb-2 text-[13px] text-muted">The text states {pieces.length} rates.</p>
      )}
    </div>
  );
}
