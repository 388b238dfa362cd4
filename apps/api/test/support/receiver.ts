import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that a receiver has got. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers a request; the default accepts it. */
export type Answer = (request: ReceivedRequest, response: ServerResponse) => void;

/** A real HTTP server that receives webhooks. */
export class Receiver {
  readonly requests: ReceivedRequest[] = [];
  answer: Answer = (_request, response) => response.end('thank you');
  private waiting: (() => void)[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      request.on('end', () => {
        const received = { path: request.url ?? '', headers: request.headers, body };
        this.requests.push(received);
        this.answer(received, response);
        for (const resume of this.waiting.splice(0)) resume();
      });
    });
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Receiver(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** The first `count` requests that match, now or when they come. */
  async received(count: number, matches: (request: ReceivedRequest) => boolean): Promise<ReceivedRequest[]> {
    for (;;) {
      const found = this.requests.filter(matches);
      if (found.length >= count) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
