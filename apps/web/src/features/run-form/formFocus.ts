/** Parts of the run form that an address may lead to. */
export type FormFocus = 'synthesizer' | 'columns' | 'holdout';

const SELECTORS: Readonly<Record<FormFocus, string>> = {
  synthesizer: 'input[name="synthesizer"]:checked',
  columns: '#columns',
  holdout: '#holdout',
};

/** The element of the part that an address names; null for none. */
export function focusSelector(focus: string | null): string | null {
  return focus !== null && Object.hasOwn(SELECTORS, focus) ? SELECTORS[focus as FormFocus] : null;
}
