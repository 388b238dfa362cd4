import { LogWatcher } from './logWatcher.js';

/** An event as the subscription sends it. */
export interface WatchedSimulationEvent {
  readonly sequence: number;
  readonly kind: string;
  readonly state: string;
  readonly progress: number;
  readonly message: string;
  readonly trials: number;
  readonly successes: readonly { readonly success: { readonly value: number } }[];
  readonly terminal: boolean;
}

/** A subscriber of the log of a simulation. */
export class SimulationWatcher extends LogWatcher<WatchedSimulationEvent> {
  constructor(
    url: string,
    simulationId: string,
    after?: number,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const query = `subscription ($simulationId: ID!, $after: Int) {
      simulationEvents(simulationId: $simulationId, after: $after) {
        sequence kind state progress message trials terminal successes { design scenario success { value standardError } }
      }
    }`;
    super(url, { query, variables: { simulationId, after }, field: 'simulationEvents' }, headers);
  }
}
