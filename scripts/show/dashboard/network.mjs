// @ts-check
import { connect, createServer } from 'node:net';

/**
 * @typedef {object} Network
 * @property {string} url of what lies behind it
 * @property {() => void} cut ends every connection and refuses new ones
 * @property {() => void} restore
 * @property {() => Promise<void>} stop
 */

/**
 * A way to a port of this machine that can be cut, as a laptop's network is when it is closed.
 *
 * @param {number} target
 * @returns {Promise<Network>}
 */
export async function startNetwork(target) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    const end = () => {
      for (const socket of [near, far]) {
        sockets.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.once('error', end).once('close', end);
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    cut() {
      whole = false;
      drop();
    },
    restore() {
      whole = true;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      drop();
      await closed;
    },
  };
}
