import { expect, test } from '@jest/globals';
import { RUN_TIMEOUT, type Session } from './session.js';

/** Pages that follow runs: over a network that fails, an API that is restarted, and in the background. */
export function liveTests(current: () => Session): void {
  const startRun = async (input: Record<string, unknown>): Promise<string> =>
    current().createRun({
      datasetId: await current().datasetId('Diamonds'),
      synthesizer: 'independent',
      ...input,
    });
  const cancel = (id: string) => current().cancelRun(id);
  /** Numbers of the events that the page shows, newest first. */
  const shownEvents = async (): Promise<number[]> => {
    const { page } = current();
    const all = page.getByRole('button', { name: /^Show all/ });
    if (await all.isVisible()) await all.click();
    const text = await page.getByTestId('event-log').innerText();
    return [...text.matchAll(/#(\d+)/g)].map(([, number]) => Number(number));
  };

  test('a cut connection and a restarted API lose no event and double none', async () => {
    const { page, likeness, network } = current();
    // Long enough to be interrupted; it is canceled in the end.
    const id = await startRun({ rowCount: 10_000_000 });
    await page.goto(`${likeness.url}/runs/${id}`);
    const connection = page.getByTestId('connection-state');
    await page.locator('[data-testid="run-state"][data-state="RUNNING"]').waitFor({ timeout: RUN_TIMEOUT });
    await connection.filter({ hasText: 'Live' }).waitFor();
    network.cut();
    await connection.filter({ hasText: 'Connection lost' }).waitFor();
    network.restore();
    await connection.filter({ hasText: 'Live' }).waitFor();
    await likeness.killApi();
    await connection.filter({ hasText: 'Connection lost' }).waitFor();
    await connection.filter({ hasText: 'Live' }).waitFor();
    await cancel(id);
    await page.locator('[data-testid="run-state"][data-state="CANCELED"]').waitFor();
    const shown = await shownEvents();
    expect(shown).toEqual(shown.map((_, at) => shown[0] - at));
    expect(shown.at(-1)).toBe(1);
  });

  test('the place in the queue changes by itself', async () => {
    const { page, likeness } = current();
    const first = await startRun({ rowCount: 10_000_000, seed: 1 });
    const second = await startRun({ rowCount: 1000, seed: 2 });
    const third = await startRun({ rowCount: 1000, seed: 3 });
    await page.goto(`${likeness.url}/runs/${third}`);
    const place = page.getByTestId('queue-position');
    await place.filter({ hasText: '1 run before it' }).waitFor();
    await cancel(second);
    await place.filter({ hasText: 'Next in the queue' }).waitFor();
    await cancel(third);
    await cancel(first);
  });

  test('a notification tells of the end, once, and only while the page is hidden', async () => {
    const { page, likeness } = current();
    await page.context().grantPermissions(['notifications'], { origin: likeness.url });
    await page.addInitScript(`
      globalThis.told = [];
      globalThis.Notification = class {
        static permission = 'granted';
        static requestPermission = async () => 'granted';
        constructor(title) {
          globalThis.told.push(title);
          document.documentElement.dataset.told = String(globalThis.told.length);
        }
        close() {}
      };
    `);
    const notices = () => page.evaluate<string[]>('globalThis.told');
    const hide = (state: string) =>
      page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
         document.dispatchEvent(new Event('visibilitychange'));`,
      );
    const seen = await startRun({ rowCount: 10_000_000, name: 'Seen' });
    const hidden = await startRun({ rowCount: 1000, name: 'Hidden' });
    await page.goto(`${likeness.url}/runs/${seen}`);
    await page.getByRole('button', { name: 'Tell me when it ends' }).click();
    await page.getByRole('button', { name: 'You are told when it ends' }).waitFor();
    await cancel(seen);
    await page.locator('[data-testid="run-state"][data-state="CANCELED"]').waitFor();
    await hide('hidden');
    await cancel(hidden);
    await page.locator('html[data-told]').waitFor({ state: 'attached' });
    expect(await notices()).toEqual(['Run canceled: Hidden']);
    await hide('visible');
  });
}
