import type { RunPart } from '../take-away';

/** The tabs of the page of a run, in their order. */
export const RUN_PARTS: readonly (readonly [RunPart, string])[] = [
  ['decision', 'Decision'],
  ['fidelity', 'Fidelity'],
  ['utility', 'Utility'],
  ['privacy', 'Privacy'],
  ['rows', 'Rows'],
  ['model', 'Model'],
  ['log', 'Log'],
];

/** Those of a report alone, and those of a run to whoever may not see rows. */
export const REPORT_PARTS: readonly RunPart[] = ['decision', 'fidelity', 'utility', 'privacy'];
export const SHARED_PARTS: readonly RunPart[] = [...REPORT_PARTS, 'model', 'log'];

/** The tab that a part of an address names; null for what is no tab. The first one has no name in addresses. */
export function partOf(segment: string | null): RunPart | null {
  if (segment === null) return 'decision';
  const [part] = RUN_PARTS.find(([name]) => name === segment) ?? [null];
  return part === 'decision' ? null : part;
}

/** The address of a tab. @param base of the page, `/runs/ID` */
export function partAddress(base: string, part: RunPart): string {
  return part === 'decision' ? base : `${base}/${part}`;
}
