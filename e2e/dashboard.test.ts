import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { compareTests } from './compareTests.js';
import { craftTests } from './craftTests.js';
import { datasetTests } from './datasetTests.js';
import { decisionTests } from './decisionTests.js';
import { generationTests } from './generationTests.js';
import { liveTests } from './liveTests.js';
import { runPageTests } from './runPageTests.js';
import { peopleTests } from './peopleTests.js';
import { firstVisitTests, overviewTests, runListTests } from './runListTests.js';
import { runTests } from './runTests.js';
import { RUN_TIMEOUT, Session } from './session.js';
import { sweepTests } from './sweepTests.js';
import { trialTests } from './trialTests.js';
import { uploadTests } from './uploadTests.js';
import { walkTests } from './walkTests.js';

const STARTUP_MS = 600_000;
/** Some tests start runs and see them to their end. */
jest.setTimeout(2 * RUN_TIMEOUT);

let session: Session | undefined;
const current = (): Session => {
  if (session === undefined) throw new Error('The product did not start.');
  return session;
};

beforeAll(async () => {
  session = await Session.start();
}, STARTUP_MS);

afterAll(async () => {
  expect(await session?.stop()).toBe(0);
}, 120_000);

/** One product for all of them, in this order: starting it takes longer than most tests. */
describe('the dashboard', () => {
  firstVisitTests(current);
  uploadTests(current);
  datasetTests(current);
  runTests(current);
  decisionTests(current);
  overviewTests(current);
  runPageTests(current);
  trialTests(current);
  craftTests(current);
  generationTests(current);
  sweepTests(current);
  compareTests(current);
  walkTests(current);
  runListTests(current);
  liveTests(current);
  peopleTests(current);

  test('nothing went wrong in the console and nothing left this machine', () => {
    expect(current().complaints).toEqual([]);
  });
});
