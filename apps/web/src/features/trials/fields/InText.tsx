'use client';
import { usePlanForm } from '../plan/planContext';
import { type PlanPath, valueAt } from '../plan/planDocument';

/** Parts that have no fields: which of them the plan states, so that nobody thinks that they are gone. */
export function InText({
  path,
  parts,
}: {
  readonly path: PlanPath;
  readonly parts: Readonly<Record<string, string>>;
}) {
  const { root } = usePlanForm();
  const stated = Object.entries(parts).filter(([key]) => valueAt(root, [...path, key]) !== undefined);
  if (stated.length === 0) return null;
  return (
    <p className="mt-3 text-[13px] text-muted">
      Stated in the text: {stated.map(([, label]) => label).join(', ')}.
    </p>
  );
}
