import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

/** The status of a GET with a Host header of its own, which fetch would not send. */
export async function hostRequest(
  port: number,
  path: string,
  host: string,
  token: string,
): Promise<number | undefined> {
  const message = request({
    host: '127.0.0.1',
    port,
    path,
    headers: { host, authorization: `Bearer ${token}`, 'apollo-require-preflight': '1' },
  });
  message.end();
  const [response] = (await once(message, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}
