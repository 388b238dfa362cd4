/** What is needed of a simulation to name its best design. */
interface SimulatedSuccess {
  readonly designs: readonly { readonly index: number; readonly label: string }[];
  readonly scenarios: readonly { readonly index: number; readonly weight: number }[];
  readonly successes: readonly {
    readonly design: number;
    readonly scenario: number;
    readonly success: { readonly value: number | null };
  }[];
}

/** The design with the largest weighted probability of success so far; null before the first trials. */
export function bestDesign({
  designs,
  scenarios,
  successes,
}: SimulatedSuccess): { readonly label: string; readonly success: number } | null {
  const total = scenarios.reduce((sum, { weight }) => sum + weight, 0);
  const weightOf = (index: number) => {
    const weight = scenarios.find((scenario) => scenario.index === index)?.weight ?? 0;
    return total > 0 ? weight / total : 1 / scenarios.length;
  };
  if (successes.length === 0) return null;
  const offers = designs.map(({ index, label }) => ({
    label,
    success: successes
      .filter(({ design }) => design === index)
      .reduce((sum, { scenario, success }) => sum + weightOf(scenario) * (success.value ?? 0), 0),
  }));
  return offers.reduce((best, each) => (each.success > best.success ? each : best));
}
