import { UsageError } from '../usageError.js';
import { readOperatorFile } from './openOperator.js';

/**
 * Prints a link that signs the owner of the server on this machine in, once.
 *
 * @throws UsageError when the server does not answer
 */
export async function signIn(): Promise<void> {
  const { url, token } = await readOperatorFile();
  const response = await fetch(`${url}/sign-in-links`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  }).catch((error: unknown) => {
    throw new UsageError(`The server at ${url} does not answer: start it with npm start.`, { cause: error });
  });
  const answer = (await response.json()) as { url?: string; error?: { message: string } };
  if (answer.url === undefined) throw new UsageError(answer.error?.message ?? `Status ${response.status}.`);
  process.stdout.write(`${answer.url}\n`);
}
