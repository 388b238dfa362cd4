import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const PREFIX = '/_next/static/';
/** @type {Readonly<Record<string, string>>} */
const TYPES = { '.js': 'application/javascript; charset=UTF-8', '.css': 'text/css; charset=UTF-8' };

/**
 * Answers requests for scripts and style sheets that scripts/pack.mjs has packed. Their names change with what they hold,
 * so browsers may keep them for good.
 *
 * @param {string} folder .next/static of the build
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<boolean>}
 *   whether it has answered
 */
export function packedFiles(folder) {
  const names = new Set(filesOf(folder).filter((name) => name.endsWith('.br')));
  return async (request, response) => {
    if (request.method !== 'GET' || !request.url?.startsWith(PREFIX)) return false;
    if (!/\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))) return false;
    const name = decoded(request.url.slice(PREFIX.length).split('?')[0]);
    const type = TYPES[path.extname(name)];
    // Nothing but what the folder had at start is read, so that no name leads out of it.
    if (type === undefined || !names.has(`${name}.br`)) return false;
    const content = await readFile(path.join(folder, `${name}.br`));
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Encoding': 'br',
      'Content-Length': content.length,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    });
    response.end(content);
    return true;
  };
}

/** @param {string} folder @returns {string[]} names with `/`; none where it is not there, as while developing */
function filesOf(folder) {
  try {
    return readdirSync(folder, { recursive: true }).map((name) => String(name).split(path.sep).join('/'));
  } catch {
    return [];
  }
}

/** @param {string} text @returns {string} empty where it cannot be decoded */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
