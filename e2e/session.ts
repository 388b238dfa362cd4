import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { TcpProxy } from '../apps/api/test/support/tcpProxy.js';
import { startLikeness, type RunningLikeness } from './startLikeness.js';

/** Longest wait for a state of a page, in milliseconds: long enough for a machine that is busy with other things. */
const STATE_TIMEOUT = 30_000;
/** Longest wait for the end of a run, and of a test. */
export const RUN_TIMEOUT = 480_000;

/** How often the API is asked for the state of a run, in milliseconds. */
const POLL = 250;

/** The product, and a browser that looks at it. */
export class Session {
  private constructor(
    readonly likeness: RunningLikeness,
    private readonly browser: Browser,
    readonly page: Page,
    /** What a stranger would see in the browser's console, and requests that left this machine. */
    readonly complaints: readonly string[],
    /** Between the browser and the API. */
    readonly network: TcpProxy,
  ) {}

  static async start(): Promise<Session> {
    const likeness = await startLikeness();
    const apiPort = Number(new URL(likeness.apiUrl).port);
    const network = await TcpProxy.start(apiPort);
    const browser = await chromium.launch({
      executablePath: process.env.LIKENESS_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-gpu',
        '--disable-background-networking',
        // What the browser says to the API goes through a network that tests can cut.
        `--host-resolver-rules=MAP localhost:${apiPort} 127.0.0.1:${network.port}`,
      ],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(STATE_TIMEOUT);
    const complaints: string[] = [];
    page.on('console', (message) => {
      // Chromium reports the refused uploads, which are asked for, as if they were faults.
      const refusal = message.text().includes('422') && message.location().url.includes('/datasets?');
      // A network that a test has cut is complained of too.
      const isCut =
        network.wasCut &&
        /ERR_(EMPTY_RESPONSE|CONNECTION|SOCKET|INCOMPLETE|NETWORK)|WebSocket connection/.test(message.text());
      if (message.type() === 'error' && !refusal && !isCut) {
        complaints.push(`${message.text()} ${message.location().url}`);
      }
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== 'localhost')
        complaints.push(`request to ${request.url()}`);
    });
    return new Session(likeness, browser, page, complaints, network);
  }

  /** Fills the form of a run, which must be open, and starts it. */
  async startRun(synthesizer: string): Promise<void> {
    const { page } = this;
    await page.getByRole('radio', { name: synthesizer, exact: true }).check();
    await page.getByLabel('Target', { exact: true }).selectOption('species');
    await page.getByRole('button', { name: /start/i }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
  }

  /** Sees the run of the page to its end, which must be a report. */
  async expectSucceeded(): Promise<void> {
    const { page } = this;
    await page.locator('[data-testid="run-state"][data-state="SUCCEEDED"]').waitFor({ timeout: RUN_TIMEOUT });
    await page.getByTestId('run-report').waitFor();
  }

  /** Opens a tab of the run of the page. */
  async openTab(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Parts of the run' }).getByRole('link', { name }).click();
    await this.page.waitForURL(
      new RegExp(`/runs/[0-9a-f-]{36}${name === 'Decision' ? '' : `/${name.toLowerCase()}`}$`),
    );
  }

  /** A request of whoever is signed in, past the pages and their network. */
  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const cookies = await this.page.context().cookies(this.likeness.apiUrl);
    const response = await fetch(`${this.likeness.apiUrl}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        origin: this.likeness.url,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** @returns the id of the newest dataset of that name */
  async datasetId(name: string): Promise<string> {
    const { datasets } = await this.ask<{ datasets: { nodes: { id: string; name: string }[] } }>(
      '{ datasets(first: 50) { nodes { id name } } }',
    );
    const found = datasets.nodes.find((dataset) => dataset.name === name);
    if (!found) throw new Error(`There is no dataset ${name}.`);
    return found.id;
  }

  /** Asks for a run past the pages. @returns its id */
  async createRun(input: Record<string, unknown>): Promise<string> {
    const { createRun } = await this.ask<{ createRun: { run: { id: string } } }>(
      'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }',
      { input },
    );
    return createRun.run.id;
  }

  cancelRun(id: string): Promise<unknown> {
    return this.ask('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id });
  }

  /** Waits, past the pages, until a run has its report. */
  async runSucceeded(id: string): Promise<void> {
    const deadline = Date.now() + RUN_TIMEOUT;
    for (;;) {
      const { run } = await this.ask<{ run: { state: string } }>(
        'query ($id: ID!) { run(id: $id) { state } }',
        { id },
      );
      if (run.state === 'SUCCEEDED') return;
      if (!['QUEUED', 'RUNNING'].includes(run.state) || Date.now() > deadline) {
        throw new Error(`Run ${id} is ${run.state}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL));
    }
  }

  /** A run whose table must not be shared, the newest one of its dataset and target. */
  async runOfCopies(name: string): Promise<void> {
    const datasetId = await this.datasetId('Penguins');
    const options = [{ name: 'neighbors', value: 1 }];
    await this.runSucceeded(
      await this.createRun({ datasetId, synthesizer: 'smote', target: 'sex', name, options }),
    );
  }

  /** Another person's browser: without the cookies of `page`. What it is refused is no complaint. */
  newContext(): Promise<BrowserContext> {
    return this.contextWith({});
  }

  /** Another browser of whoever is signed in, in which nothing is cached. */
  async newBrowserOfReader(): Promise<BrowserContext> {
    return this.contextWith({ storageState: await this.page.context().storageState() });
  }

  private async contextWith(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(STATE_TIMEOUT);
    return context;
  }

  /** @returns the exit code of the product */
  async stop(): Promise<number | null> {
    await this.browser.close();
    await this.network.stop();
    return this.likeness.stop();
  }
}
