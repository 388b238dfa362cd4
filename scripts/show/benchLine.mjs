// @ts-check
/** @typedef {import('./figure.mjs').Figure} Figure */

/** Forms of a line of bench/trials that ends with `met` or `not met`. */
const FORMS = [
  /^(?<name>[^:]+): (?<value>.+?)(?:,? \(?(?:goal|published) (?<goal>[^)]+)\)?)?: (?<met>met|not met)$/,
  /^(?<name>.+?) {2,}(?<value>[\d.]+ ms) +goal (?<goal>\S+) +(?<met>met|not met)$/,
  /^(?<name>paired error) (?<value>.+): (?<met>met|not met)$/,
];

/**
 * What a line of a bench says.
 *
 * @param {string} line
 * @returns {Figure | null} null for a line without a verdict
 */
export function figureOfLine(line) {
  for (const form of FORMS) {
    const groups = form.exec(line)?.groups;
    if (groups)
      return { name: groups.name, value: groups.value, goal: groups.goal ?? '', met: groups.met === 'met' };
  }
  return null;
}

/**
 * A time that a busy machine has made too long is not measured.
 *
 * @param {Figure} figure
 * @param {boolean} idle whether the machine had little else to do
 * @returns {Figure}
 */
export function judgeTime(figure, idle) {
  if (idle || figure.met !== false || !/^[\d.]+ m?s\b/.test(figure.value)) return figure;
  return { ...figure, value: `${figure.value}, busy machine`, met: null };
}
