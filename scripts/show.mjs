// @ts-check
/**
 * `npm run show -- NAME [--quick]`: measures the project and prints a line a figure (name, value, goal, met or not) and a
 * summary. Nothing is stored: every figure is measured when it is asked for. Exit code 1 when one falls short of its
 * goal. `--quick` leaves out what takes minutes.
 */
import { parseArgs } from 'node:util';
import { root } from './lib/settings.mjs';
import { UserError } from './lib/userError.mjs';
import { formatFigure, isShort, summarise } from './show/figure.mjs';

/** What can be shown. */
const NAMES = {
  layout: () => import('./show/layout.mjs').then(({ layoutFigures }) => layoutFigures),
  files: () => import('./show/files.mjs').then(({ filesFigures }) => filesFigures),
  decision: () => import('./show/decision.mjs').then(({ decisionFigures }) => decisionFigures),
  teams: () => import('./show/teams.mjs').then(({ teamsFigures }) => teamsFigures),
  dashboard: () => import('./show/dashboard.mjs').then(({ dashboardFigures }) => dashboardFigures),
  trials: () => import('./show/trials.mjs').then(({ trialsFigures }) => trialsFigures),
};

try {
  process.exitCode = (await show()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
}

/** @returns {Promise<boolean>} whether every figure that was measured meets its goal */
async function show() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  });
  const [name] = positionals;
  if (name === undefined || !isName(name)) {
    throw new UserError(
      `npm run show -- NAME shows one of ${Object.keys(NAMES).join(', ')}, not "${name ?? ''}".`,
    );
  }
  const measure = await NAMES[name]();
  /** @type {import('./show/figure.mjs').Figure[]} */
  const figures = [];
  for await (const figure of measure(root, { quick: values.quick })) {
    figures.push(figure);
    console.log(formatFigure(figure));
  }
  console.log(summarise(figures));
  return !figures.some(isShort);
}

/**
 * @param {string} name
 * @returns {name is keyof typeof NAMES}
 */
function isName(name) {
  return Object.hasOwn(NAMES, name);
}
