/** The parts of a plan that are evaluated without simulating again, as text. */
export interface DecisionParts {
  readonly decision: string;
  /** Empty where the plan states none. */
  readonly cost: string;
  readonly currency: string | null;
}

/** Decision and cost of a plan's text; the plan has been checked. */
export async function decisionParts(plan: string): Promise<DecisionParts> {
  const { parse, stringify } = await import('yaml');
  const { decision, cost } = parse(plan) as {
    readonly decision: unknown;
    readonly cost?: { currency?: unknown };
  };
  return {
    decision: stringify(decision, { lineWidth: 100 }),
    cost: cost === undefined ? '' : stringify(cost, { lineWidth: 100 }),
    currency: typeof cost?.currency === 'string' ? cost.currency : null,
  };
}
