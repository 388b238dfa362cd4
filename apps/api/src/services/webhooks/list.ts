import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { encodeTimeCursor, newestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import type { WebhookRow } from './row.js';

/** Most webhooks of one page. */
const MAX_PAGE = 100;

/**
 * Webhooks of the workspace, newest first.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_INPUT`, `INVALID_CURSOR`
 */
export async function listWebhooks(
  services: RequestServices,
  request: PageRequest,
): Promise<Page<WebhookRow>> {
  permit(services, 'webhooks');
  const { database, workspaceId } = services;
  const reading = readPage(request, MAX_PAGE);
  const { where, orderBy } = newestFirst(reading, 'webhook');
  const rows = await database.webhook.findMany({
    where: { AND: [{ workspaceId }, where] },
    orderBy,
    take: reading.count + 1,
  });
  const countAll = () => database.webhook.count({ where: { workspaceId } });
  return pageOf(rows, reading, countAll, (row) => encodeTimeCursor('webhook', row));
}
