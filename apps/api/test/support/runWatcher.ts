import { LogWatcher } from './logWatcher.js';

/** An event as the subscription sends it. */
export interface WatchedRunEvent {
  readonly sequence: number;
  readonly kind: string;
  readonly state: string;
  readonly stage: string | null;
  readonly progress: number;
  readonly message: string;
  readonly metrics: readonly { readonly id: string; readonly name: string; readonly scope: string }[];
  readonly terminal: boolean;
}

/** A subscriber of the log of a run. */
export class RunWatcher extends LogWatcher<WatchedRunEvent> {
  constructor(url: string, runId: string, after?: number, headers: Readonly<Record<string, string>> = {}) {
    const query = `subscription ($runId: ID!, $after: Int) {
      runEvents(runId: $runId, after: $after) {
        sequence kind state stage progress message terminal metrics { id name scope }
      }
    }`;
    super(url, { query, variables: { runId, after }, field: 'runEvents' }, headers);
  }
}
