// @ts-check
import { createRequire } from 'node:module';
import path from 'node:path';

// The types of the package are those of its CommonJS form.
/** @type {typeof import('@jest/test-sequencer')} */
const { default: TestSequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/**
 * Wall seconds of the slowest test files on an idle machine of two cores, rounded. A file that is missing here runs
 * after these; one that is gone does no harm, and scripts/test/jest.test.ts asks for its removal.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const SLOW_FILES = {
  'apps/api/test/runs/resume.test.ts': 80,
  'packages/core/test/metrics/published/adult.test.ts': 50,
  'packages/core/test/metrics/published/creditDefault.test.ts': 50,
  'apps/api/test/runs/scenarios.test.ts': 40,
  'apps/api/test/runs/generations.test.ts': 35,
  'packages/cli/test/bin/buildIfStale.test.ts': 35,
  'apps/api/test/lifecycle.test.ts': 30,
  'packages/core/test/metrics/utility/ladder.test.ts': 20,
  'packages/core/test/fingerprints/methods.test.ts': 19,
  'packages/core/test/synthesizers/boosted/boostedTrees.test.ts': 19,
  'packages/cli/test/reproducible/anyWidth.test.ts': 15,
  'packages/core/test/fingerprints/options.test.ts': 13,
  'packages/core/test/synthesizers/contract.test.ts': 12,
  'packages/core/test/fingerprints/metrics.test.ts': 9,
  'packages/core/test/numeric/truncated-normal/tiltedBox.test.ts': 9,
  'packages/cli/test/process.test.ts': 8,
  'packages/cli/test/failures.test.ts': 8,
  'packages/core/test/constraints/constraints.test.ts': 8,
  'packages/core/test/report/calibration.test.ts': 8,
};

/**
 * Runs the slow files first, so that no core waits at the end. Jest orders by the times of earlier runs, which a clean
 * clone has none of, and else by the size of the files, which says little.
 */
export default class SlowFilesFirst extends TestSequencer {
  /**
   * @param {Parameters<InstanceType<typeof TestSequencer>['sort']>[0]} tests
   * @returns {Promise<Parameters<InstanceType<typeof TestSequencer>['sort']>[0]>}
   * @override
   */
  async sort(tests) {
    const sorted = await super.sort(tests);
    const seconds = (/** @type {{ path: string, context: { config: { rootDir: string } } }} */ test) =>
      SLOW_FILES[path.relative(test.context.config.rootDir, test.path).split(path.sep).join('/')] ?? 0;
    return [...sorted].sort((a, b) => seconds(b) - seconds(a));
  }
}
