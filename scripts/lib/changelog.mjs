// @ts-check
import { UserError } from './userError.mjs';

const UNRELEASED = /^## \[?Unreleased\]?[ \t]*$/im;

/**
 * Cuts a version out of a changelog in the form of Keep a Changelog: what stands under "Unreleased" gets the heading of
 * the version, and a new empty "Unreleased" stands above it.
 *
 * @param {string} text
 * @param {string} version
 * @param {string} date as 2026-01-31
 * @returns {{ text: string, entry: string }} the new changelog, and what is new in the version
 * @throws {UserError} when there is no such section, when it is empty, or when the version is there already
 */
export function cutChangelog(text, version, date) {
  const heading = UNRELEASED.exec(text);
  if (!heading)
    throw new UserError('CHANGELOG.md has no section "## [Unreleased]": add it with what is new.');
  const versions = [...text.matchAll(/^## \[?(\d[^\]\s]*)/gm)].map((match) => match[1]);
  if (versions.includes(version)) throw new UserError(`CHANGELOG.md has version ${version} already.`);
  const start = heading.index + heading[0].length;
  const length = text.slice(start).search(/^## /m);
  const end = length === -1 ? text.length : start + length;
  const entry = text.slice(start, end).trim();
  if (!/^[-*] /m.test(entry)) {
    throw new UserError('CHANGELOG.md has nothing under "Unreleased": say what is new.');
  }
  const rest = text.slice(end);
  const cut = `${heading[0].trimEnd()}\n\n## [${version}] - ${date}\n\n${entry}\n`;
  return { text: `${text.slice(0, heading.index)}${cut}${rest === '' ? '' : `\n${rest}`}`, entry };
}
