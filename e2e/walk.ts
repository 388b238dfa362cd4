import type { Locator, Page } from 'playwright-core';

/** What a walk took. */
export interface WalkRecord {
  readonly clicks: number;
  /** Pages in the order in which they were seen, the first one included, with `[id]` for ids. */
  readonly screens: readonly string[];
}

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The way of a person to a goal, with clicks and pages counted. It begins at an address, without a click. */
export class Walk {
  private clicks = 0;
  private readonly screens: string[] = [];

  private constructor(private readonly page: Page) {}

  static async from(page: Page, url: string): Promise<Walk> {
    const walk = new Walk(page);
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) walk.see(frame.url());
    });
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    walk.see(page.url());
    return walk;
  }

  /** A click with the pointer, once what is clicked is there. */
  async click(target: Locator, held: { readonly shift?: boolean } = {}): Promise<void> {
    await target.click({ modifiers: held.shift ? ['Shift'] : [] });
    this.clicks += 1;
  }

  /** What it took up to an address, which is waited for. */
  async to(address: RegExp): Promise<WalkRecord> {
    await this.page.waitForURL(address);
    this.see(this.page.url());
    return { clicks: this.clicks, screens: this.screens };
  }

  private see(url: string): void {
    const { pathname } = new URL(url);
    const screen = pathname.replaceAll(ID, '[id]');
    if (this.screens.at(-1) !== screen) this.screens.push(screen);
  }
}
