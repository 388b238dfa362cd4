// @ts-check
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Folders whose mention in a document is a promise. */
const TOP = /^(apps|packages|prisma|scripts|docs|bench|e2e|\.ci)\/[\w.@/[\]()-]*$/;

/**
 * Paths in backticks and relative links of the documents that do not exist.
 *
 * @param {string} root
 * @param {string[]} documents relative to root
 * @returns {Promise<string[]>} one line a broken path
 */
export async function checkDocPaths(root, documents) {
  const problems = [];
  for (const document of documents) {
    const text = await readFile(path.join(root, document), 'utf8');
    const named = [...text.matchAll(/`([^`\s]+)`/g)]
      .map((match) => match[1])
      .filter((name) => TOP.test(name));
    const linked = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g)].map(
      (match) => match[1],
    );
    for (const name of named) {
      if (!existsSync(path.join(root, name)) && !isBuilt(name))
        problems.push(`${document}: \`${name}\` does not exist`);
    }
    for (const link of linked) {
      if (!existsSync(path.resolve(root, path.dirname(document), link))) {
        problems.push(`${document}: the link to ${link} leads nowhere`);
      }
    }
  }
  return problems;
}

/** @param {string} name */
function isBuilt(name) {
  return /\/(dist|generated)(\/|$)/.test(name);
}
