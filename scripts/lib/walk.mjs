// @ts-check

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/**
 * What a walk took.
 *
 * @typedef {object} WalkRecord
 * @property {number} clicks
 * @property {readonly string[]} screens pages in the order in which they were seen, the first one included, with `[id]` for ids
 */

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The way of a person to a goal, with clicks and pages counted. It begins at an address, without a click. */
export class Walk {
  /** @type {Page} */
  #page;
  #clicks = 0;
  /** @type {string[]} */
  #screens = [];

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * @param {Page} page
   * @param {string} url
   * @returns {Promise<Walk>}
   */
  static async from(page, url) {
    const walk = new Walk(page);
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) walk.#see(frame.url());
    });
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    walk.#see(page.url());
    return walk;
  }

  /**
   * A click with the pointer, once what is clicked is there.
   *
   * @param {Locator} target
   * @param {{ readonly shift?: boolean }} [held]
   * @returns {Promise<void>}
   */
  async click(target, { shift = false } = {}) {
    await target.click({ modifiers: shift ? ['Shift'] : [] });
    this.#clicks += 1;
  }

  /**
   * What it took up to an address, which is waited for.
   *
   * @param {RegExp} address
   * @returns {Promise<WalkRecord>}
   */
  async to(address) {
    await this.#page.waitForURL(address);
    this.#see(this.#page.url());
    return this.record;
  }

  /** What it took so far. @returns {WalkRecord} */
  get record() {
    return { clicks: this.#clicks, screens: this.#screens };
  }

  /** @param {string} url */
  #see(url) {
    const screen = new URL(url).pathname.replaceAll(ID, '[id]');
    if (this.#screens.at(-1) !== screen) this.#screens.push(screen);
  }
}
