/** A trial with the given numbers of patients with and without an event. */
export function tableTrial(cells: {
  readonly treatment: readonly [events: number, rest: number];
  readonly control: readonly [events: number, rest: number];
}): { readonly arm: Uint8Array; readonly values: Float64Array } {
  const arm: number[] = [];
  const values: number[] = [];
  for (const [name, code] of [
    ['control', 0],
    ['treatment', 1],
  ] as const) {
    for (const [at, value] of [
      [0, 1],
      [1, 0],
    ] as const) {
      for (let i = 0; i < cells[name][at]; i++) {
        arm.push(code);
        values.push(value);
      }
    }
  }
  return { arm: Uint8Array.from(arm), values: Float64Array.from(values) };
}
