// @ts-check
/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {string} value
 * @property {string} goal
 * @property {boolean | null} met null when it was not measured
 */

/**
 * A figure that must be 0, with what was counted below it.
 *
 * @param {string} name
 * @param {readonly string[]} found
 * @returns {Figure & { found: readonly string[] }}
 */
export function countOf(name, found) {
  return { name, value: String(found.length), goal: '0', met: found.length === 0, found };
}

/** Most places that are listed below a figure. */
const MAX_LISTED = 10;

/**
 * One line, and below it the places that were counted.
 *
 * @param {Figure & { found?: readonly string[] }} figure
 * @returns {string}
 */
export function formatFigure({ name, value, goal, met, found = [] }) {
  const verdict = met === null ? 'not measured' : met ? 'met' : 'not met';
  const listed = found.slice(0, MAX_LISTED).map((place) => `    ${place}`);
  if (found.length > MAX_LISTED) listed.push(`    and ${found.length - MAX_LISTED} more`);
  return [`${name.padEnd(48)} ${value.padEnd(24)} goal ${goal.padEnd(8)} ${verdict}`, ...listed].join('\n');
}

/**
 * The last line; figures that were not measured do not count.
 *
 * @param {readonly Figure[]} figures
 * @returns {string}
 */
export function summarise(figures) {
  const measured = figures.filter(({ met }) => met !== null);
  return `${measured.filter(({ met }) => met).length} of ${measured.length} met`;
}

/**
 * Whether a figure was measured and falls short of its goal.
 *
 * @param {Figure} figure
 * @returns {boolean}
 */
export function isShort({ met }) {
  return met === false;
}
