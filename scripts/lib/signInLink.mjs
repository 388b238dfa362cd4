// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Asks the API for a link that signs the first owner in once, with what it left in the data folder for commands on this
 * machine.
 *
 * @param {string} home data folder
 * @returns {Promise<string>}
 */
export async function signInLink(home) {
  const { url, token } = JSON.parse(await readFile(path.join(home, 'operator.json'), 'utf8'));
  const response = await fetch(`${url}/sign-in-links`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  if (response.status !== 201) throw new Error(`The API made no link: ${await response.text()}`);
  const { url: link } = /** @type {{ url: string }} */ (await response.json());
  return link;
}
