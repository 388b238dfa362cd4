import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { startLikeness, type RunningLikeness } from './startLikeness.js';

/** The product, and a browser that looks at it. */
export class Session {
  private constructor(
    readonly likeness: RunningLikeness,
    private readonly browser: Browser,
    readonly page: Page,
    /** What a stranger would see in the browser's console, and requests that left this machine. */
    readonly complaints: readonly string[],
  ) {}

  static async start(): Promise<Session> {
    const likeness = await startLikeness();
    const browser = await chromium.launch({
      executablePath: process.env.LIKENESS_CHROMIUM,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(30_000);
    const complaints: string[] = [];
    page.on('console', (message) => {
      // Chromium reports the refused uploads, which are asked for, as if they were faults.
      const refusal = message.text().includes('422') && message.location().url.includes('/datasets?');
      if (message.type() === 'error' && !refusal) {
        complaints.push(`${message.text()} ${message.location().url}`);
      }
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== 'localhost')
        complaints.push(`request to ${request.url()}`);
    });
    return new Session(likeness, browser, page, complaints);
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
    await page.locator('[data-testid="run-state"][data-state="SUCCEEDED"]').waitFor({ timeout: 120_000 });
    await page.getByTestId('run-report').waitFor();
  }

  /** Opens a tab of the run of the page. */
  async openTab(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Parts of the run' }).getByRole('link', { name }).click();
    await this.page.waitForURL(
      new RegExp(`/runs/[0-9a-f-]{36}${name === 'Decision' ? '' : `/${name.toLowerCase()}`}$`),
    );
  }

  /** Another person's browser: without the cookies of `page`. What it is refused is no complaint. */
  async newContext(): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(30_000);
    return context;
  }

  /** @returns the exit code of the product */
  async stop(): Promise<number | null> {
    await this.browser.close();
    return this.likeness.stop();
  }
}
