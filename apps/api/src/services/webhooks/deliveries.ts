import type DataLoader from 'dataloader';
import { childPageLoader, type ChildKey } from '../childPages.js';
import type { Services } from '../context.js';
import type { Page } from '../page.js';
import type { DeliveryRow } from './row.js';

/** Most deliveries of one page. */
const MAX_DELIVERIES = 100;

/** Pages of the deliveries of webhooks, newest first. */
export function deliveryPages(
  { database }: Services,
  cache: boolean,
): DataLoader<ChildKey, Page<DeliveryRow>, string> {
  const read = (ids: readonly string[]) =>
    database.webhookDelivery.findMany({ where: { id: { in: [...ids] } } });
  return childPageLoader(
    database,
    { list: 'deliveriesOfWebhook', cursorKind: 'delivery', most: MAX_DELIVERIES, read },
    cache,
  );
}
