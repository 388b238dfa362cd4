import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

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

/** A subscriber that keeps every event, so that none is missed between two looks. */
export class RunWatcher {
  readonly events: WatchedRunEvent[] = [];
  readonly errors: { readonly message: string; readonly extensions?: Record<string, unknown> }[] = [];
  /** Resolves when the server ends the subscription. */
  readonly completed: Promise<void>;
  private readonly client: Client;
  private waiting: (() => void)[] = [];

  constructor(
    url: string,
    runId: string,
    after?: number,
    /** Of whoever watches: an Authorization goes with the first message, a cookie with the handshake. */
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.client = createClient({
      url,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string) {
          super(address, protocols, { headers: headers.cookie ? { cookie: headers.cookie } : {} });
        }
      },
      retryAttempts: 0,
      connectionParams: headers.authorization ? { authorization: headers.authorization } : {},
    });
    this.completed = new Promise((resolve, reject) => {
      this.client.subscribe<{ runEvents: WatchedRunEvent }>(
        {
          query: `subscription ($runId: ID!, $after: Int) {
            runEvents(runId: $runId, after: $after) {
              sequence kind state stage progress message terminal metrics { id name scope }
            }
          }`,
          variables: { runId, after },
        },
        {
          next: ({ data, errors }) => {
            if (errors)
              this.errors.push(...errors.map(({ message, extensions }) => ({ message, extensions })));
            if (data) this.events.push(data.runEvents);
            for (const resume of this.waiting.splice(0)) resume();
          },
          error: reject,
          complete: () => {
            for (const resume of this.waiting.splice(0)) resume();
            resolve();
          },
        },
      );
    });
    this.completed.catch(() => undefined);
  }

  get last(): WatchedRunEvent | undefined {
    return this.events.at(-1);
  }

  /** The first event that matches, now or when it comes. */
  async until(matches: (event: WatchedRunEvent) => boolean): Promise<WatchedRunEvent> {
    for (;;) {
      const found = this.events.find(matches);
      if (found) return found;
      if (this.events.at(-1)?.terminal)
        throw new Error(`The run ended first: ${JSON.stringify(this.events.at(-1))}`);
      await Promise.race([new Promise<void>((resolve) => this.waiting.push(resolve)), this.completed]);
    }
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}
