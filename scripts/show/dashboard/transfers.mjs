// @ts-check
/**
 * @typedef {object} Transfer
 * @property {string} url
 * @property {'script' | 'api' | 'other'} kind
 * @property {number} bytes of the body as it was sent
 * @property {number} plainBytes of the body as it was before compression
 * @property {boolean} compressed
 */

/** Kinds of content that compression makes smaller. */
const TEXT = /javascript|json|html|css|svg|text\/x-component/;
/** Answers below this many bytes gain nothing by it: the API and the web server leave them as they are. */
const WORTH_COMPRESSING = 1024;

/**
 * Records what a page receives from now on.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} apiUrl
 * @returns {() => Promise<readonly Transfer[]>} what was received so far
 */
export function recordTransfers(page, apiUrl) {
  /** @type {Promise<Transfer | null>[]} */
  const transfers = [];
  page.on('requestfinished', (request) => {
    // A page that is closed takes answers with it that nobody asks for any more.
    transfers.push(transferOf(request, apiUrl).catch(() => null));
  });
  return async () => (await Promise.all(transfers)).filter((transfer) => transfer !== null);
}

/**
 * @param {import('playwright-core').Request} request
 * @param {string} apiUrl
 * @returns {Promise<Transfer | null>} null where nothing was received
 */
async function transferOf(request, apiUrl) {
  const response = await request.response();
  if (!response || response.status() !== 200) return null;
  const { responseBodySize } = await request.sizes();
  const body = await response.body().catch(() => Buffer.alloc(0));
  const headers = await response.allHeaders();
  return {
    url: request.url(),
    kind: request.url().startsWith(apiUrl) ? 'api' : request.resourceType() === 'script' ? 'script' : 'other',
    bytes: responseBodySize,
    plainBytes: body.length,
    compressed:
      'content-encoding' in headers ||
      body.length < WORTH_COMPRESSING ||
      !TEXT.test(headers['content-type'] ?? ''),
  };
}

/**
 * @param {readonly Transfer[]} transfers
 * @param {Transfer['kind']} kind
 * @returns {{ bytes: number, plainBytes: number }} sums
 */
export function sumOf(transfers, kind) {
  const these = transfers.filter((transfer) => transfer.kind === kind);
  return {
    bytes: these.reduce((sum, { bytes }) => sum + bytes, 0),
    plainBytes: these.reduce((sum, { plainBytes }) => sum + plainBytes, 0),
  };
}

/** @param {number} bytes */
export function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
