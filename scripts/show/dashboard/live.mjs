// @ts-check
import { datasetNamed } from './content.mjs';

/** @typedef {import('../figure.mjs').Figure & { found?: readonly string[] }} Figure */

/** So many that the run is still at work after two interruptions; it is canceled in the end. */
const ROWS = 10_000_000;

/**
 * A page that follows a run while the connection is cut and the API is killed: the numbers of the events that it shows
 * at the end must be 1 to n, each once.
 *
 * @param {import('./pageFigures.mjs').Stage} stage
 * @returns {AsyncGenerator<Figure, void, void>}
 */
export async function* live({ product, browser }) {
  const { ask, network } = product;
  const datasetId = await datasetNamed(ask, 'Diamonds');
  const { createRun } = await ask(
    'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }',
    { input: { datasetId, synthesizer: 'independent', rowCount: ROWS } },
  );
  const { id } = createRun.run;
  const page = await browser.newPage();
  const steps = ['the run is followed'];
  const state = (/** @type {string} */ name) =>
    page.locator(`[data-testid="run-state"][data-state="${name}"]`).first().waitFor();
  const connection = (/** @type {string} */ text) =>
    page.getByTestId('connection-state').filter({ hasText: text }).waitFor();
  /** @type {readonly number[]} */
  let wrong = [];
  let count = 0;
  try {
    await page.goto(`${product.url}/runs/${id}`);
    await state('RUNNING');
    await connection('Live');
    network.cut();
    await connection('Connection lost');
    network.restore();
    await connection('Live');
    steps.push('the connection was cut, and came back');
    await product.restartApi();
    await connection('Live');
    steps.push('the API was killed and started again');
    await ask('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id });
    await state('CANCELED');
    const all = page.getByRole('button', { name: /^Show all/ });
    if (await all.isVisible()) await all.click();
    const text = await page.getByTestId('event-log').innerText();
    const shown = [...text.matchAll(/#(\d+)/g)].map(([, number]) => Number(number)).sort((a, b) => a - b);
    count = shown.length;
    wrong = shown.filter((number, at) => number !== at + 1);
    steps.push(`${count} events, numbered 1 to ${shown.at(-1)}`);
  } catch (error) {
    network.restore();
    steps.push(`failed: ${String(error).split('\n')[0]}`);
    await ask('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id });
  } finally {
    await page.context().close();
  }
  yield {
    name: 'reconnect: events lost or doubled',
    value: count === 0 ? 'failed' : String(wrong.length),
    goal: '0',
    met: count > 0 && wrong.length === 0,
    found: steps,
  };
}
