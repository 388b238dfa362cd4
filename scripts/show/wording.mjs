// @ts-check
/** @typedef {import('./sources.mjs').SourceFile} SourceFile */

/** Words that readers of other projects do not know, in the sense that they had here; each has a standard term. */
const PRIVATE_WORDS = [
  { pattern: /\blaws?\b/i, term: 'distribution' },
  // Node's own `fork` starts a process.
  { pattern: /\bforks?\b(?!\s*[(}])/i, term: 'split, node' },
  { pattern: /\bdemands?\b/i, term: 'resolved condition' },
  { pattern: /\bknobs?\b/i, term: 'option' },
  { pattern: /\bsurrogates?\b/i, term: 'synthetic key' },
  { pattern: /\binstants?\b/i, term: 'timestamp' },
  { pattern: /\bcommittees?\b/i, term: 'ensemble' },
  { pattern: /\b(MOST|LEAST)_/, term: 'MAX_, MIN_' },
  { pattern: /\bfresh (real )?rows\b/i, term: 'a new real sample' },
  { pattern: /\bset aside\b/i, term: 'validation set' },
];

const SCOPE = /^(packages|apps|bench|docs)\/|^README\.md$/;

/**
 * Lines of code and documents with a private word, parts of names such as `changedLaw` among them. Names of random
 * streams are left out: they decide which numbers are drawn, so they stay.
 *
 * @param {readonly SourceFile[]} sources
 * @returns {string[]} file, line and the standard term
 */
export function privateWords(sources) {
  return sources
    .filter((source) => SCOPE.test(source.path))
    .flatMap((source) =>
      source.text.split('\n').flatMap((line, at) => {
        const words = line
          .replaceAll(/createStream\([^)]*\)/g, '')
          .replaceAll(/\b(?!MOST_|LEAST_)([A-Z]+)_/g, '$1 ')
          .replaceAll(/([a-z])([A-Z])/g, '$1 $2');
        return PRIVATE_WORDS.filter(({ pattern }) => pattern.test(words)).map(
          ({ pattern, term }) => `${source.path}:${at + 1} ${pattern.exec(words)?.[0]} (${term})`,
        );
      }),
    );
}

/** Longest line of prose, in characters. */
const MAX_PROSE = 400;

/**
 * Lines of documents that are longer than a reader's patience, outside tables and blocks of code.
 *
 * @param {readonly SourceFile[]} sources
 * @returns {string[]} file, line and length
 */
export function longProse(sources) {
  return sources
    .filter((source) => source.path.endsWith('.md'))
    .flatMap((source) => {
      let inCode = false;
      return source.text.split('\n').flatMap((line, at) => {
        if (/^\s*(```|~~~)/.test(line)) inCode = !inCode;
        const isProse = !inCode && !line.trimStart().startsWith('|');
        return isProse && line.length > MAX_PROSE ? [`${source.path}:${at + 1} ${line.length}`] : [];
      });
    });
}

/** Most lines of a file of code. */
const MAX_LINES = 400;

/**
 * Files of code with too many lines to be one idea.
 *
 * @param {readonly SourceFile[]} sources
 * @returns {string[]} file and number of lines
 */
export function longFiles(sources) {
  return sources
    .filter((source) => /\.(tsx?|mts|mjs|py|css)$/.test(source.path))
    .map((source) => ({ path: source.path, lines: source.text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${path} ${lines}`);
}
