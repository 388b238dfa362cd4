import type { IncomingMessage } from 'node:http';

/** Bytes and milliseconds that the rest of a refused body is read for, at most. */
const MAX_BYTES = 16 * 2 ** 20;
const MAX_MILLISECONDS = 2000;

/**
 * Reads and drops the rest of a request's body before it is refused. A connection that is closed while its caller
 * still writes is reset, and the caller may see a broken pipe instead of the answer (RFC 9112, section 9.6). What is
 * longer than 16 MiB, or takes longer than two seconds, is not waited for.
 */
export function drainBody(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let left = MAX_BYTES;
    const read = () => {
      // Whoever read before may have left a listener of its own, with which the stream does not flow by itself.
      for (let chunk; (chunk = request.read() as Buffer | null) !== null;) left -= chunk.length;
      if (left <= 0 || request.complete) end();
    };
    const timer = setTimeout(end, MAX_MILLISECONDS);
    function end(): void {
      clearTimeout(timer);
      request.off('readable', read).off('end', end).off('close', end).off('error', end);
      resolve();
    }
    request.unpipe();
    request.on('readable', read).once('end', end).once('close', end).once('error', end);
    read();
  });
}
