import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { retryLater } from '../src/runtime/retryLater';

/** Longer than any test. */
const LONG = 3_600_000;

/** The two targets on which a browser tells of its state. */
const browser = globalThis as { window?: EventTarget; document?: EventTarget & { visibilityState: string } };

describe('trying again after a lost connection', () => {
  let stops: (() => void)[] = [];
  let calls = 0;
  const retry = (milliseconds: number) => {
    const stop = retryLater(() => (calls += 1), milliseconds);
    stops.push(stop);
    return stop;
  };
  beforeEach(() => {
    calls = 0;
    browser.window = new EventTarget();
    browser.document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
  });
  afterEach(() => {
    for (const stop of stops) stop();
    stops = [];
    delete browser.window;
    delete browser.document;
  });

  test('happens once when the network is back', () => {
    retry(LONG);
    browser.window?.dispatchEvent(new Event('online'));
    browser.window?.dispatchEvent(new Event('online'));
    expect(calls).toBe(1);
  });

  test('happens when a page is looked at again, not when it is hidden', () => {
    retry(LONG);
    browser.document?.dispatchEvent(new Event('visibilitychange'));
    expect(calls).toBe(0);
    Object.assign(browser.document ?? {}, { visibilityState: 'visible' });
    browser.document?.dispatchEvent(new Event('visibilitychange'));
    expect(calls).toBe(1);
  });

  test('happens after the wait without a sign', async () => {
    await new Promise<void>((resolve) => stops.push(retryLater(resolve, 1)));
  });

  test('is called off', () => {
    retry(LONG)();
    browser.window?.dispatchEvent(new Event('online'));
    expect(calls).toBe(0);
  });
});
