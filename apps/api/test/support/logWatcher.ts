import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What is followed. */
export interface WatchedLog {
  /** A subscription of one field. */
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly field: string;
}

/** A subscriber that keeps every event, so that none is missed between two looks. */
export class LogWatcher<Event extends { readonly terminal: boolean }> {
  readonly events: Event[] = [];
  readonly errors: { readonly message: string; readonly extensions?: Record<string, unknown> }[] = [];
  /** Resolves when the server ends the subscription. */
  readonly completed: Promise<void>;
  private readonly client: Client;
  private waiting: (() => void)[] = [];

  constructor(
    url: string,
    { query, variables, field }: WatchedLog,
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
      this.client.subscribe<Record<string, Event>>(
        { query, variables },
        {
          next: ({ data, errors }) => {
            if (errors)
              this.errors.push(...errors.map(({ message, extensions }) => ({ message, extensions })));
            if (data) this.events.push(data[field]);
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

  get last(): Event | undefined {
    return this.events.at(-1);
  }

  /** The first event that matches, now or when it comes. */
  async until(matches: (event: Event) => boolean): Promise<Event> {
    for (;;) {
      const found = this.events.find(matches);
      if (found) return found;
      if (this.events.at(-1)?.terminal)
        throw new Error(`The log ended first: ${JSON.stringify(this.events.at(-1))}`);
      await Promise.race([new Promise<void>((resolve) => this.waiting.push(resolve)), this.completed]);
    }
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}
