import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Passes connections on to a port of this machine, and can lose them, as a network does. */
export class TcpProxy {
  private readonly open = new Set<Socket>();
  private cutOff = false;
  /** Whether it was ever cut: from then on whoever uses it has seen failures. */
  wasCut = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async start(to: number): Promise<TcpProxy> {
    const server = createServer();
    server.listen(0);
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port.');
    const proxy = new TcpProxy(server, address.port);
    server.on('connection', (client) => proxy.pass(client, to));
    return proxy;
  }

  /** Breaks what is open and refuses what comes, until `restore`. */
  cut(): void {
    this.cutOff = true;
    this.wasCut = true;
    for (const socket of this.open) socket.destroy();
  }

  restore(): void {
    this.cutOff = false;
  }

  async stop(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private pass(client: Socket, to: number): void {
    if (this.cutOff) {
      client.destroy();
      return;
    }
    const server = connect(to, 'localhost');
    for (const [from, into] of [
      [client, server],
      [server, client],
    ]) {
      this.open.add(from);
      from.on('error', () => into.destroy());
      from.on('close', () => {
        this.open.delete(from);
        into.destroy();
      });
      from.pipe(into);
    }
  }
}
