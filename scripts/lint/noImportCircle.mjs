// @ts-check
import path from 'node:path';
import { importCircles, importGraph } from './importGraph.mjs';

/** @type {Map<string, string[][]>} */
const circlesOf = new Map();

/**
 * ESLint rule: no file imports itself by way of others, not even for a type (eslint-plugin-import-x leaves types out).
 * Option: the folders, absolute, whose files are looked at; each is read once a run.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noImportCircle = {
  meta: {
    type: 'problem',
    docs: { description: 'forbid circles of imports, those of types too' },
    schema: [{ type: 'array', items: { type: 'string' } }],
    messages: {
      circle:
        'This file is part of a circle of imports: {{files}}. Move what they share to a file of its own.',
    },
  },
  create(context) {
    const folder = context.options[0].find((/** @type {string} */ one) =>
      context.filename.startsWith(one + path.sep),
    );
    if (folder === undefined) return {};
    const circles = circlesOf.get(folder) ?? importCircles(importGraph(folder));
    circlesOf.set(folder, circles);
    const own = circles.find((circle) => circle.includes(context.filename));
    if (own === undefined) return {};
    const files = own.map((file) => path.relative(folder, file)).join(', ');
    return { Program: (node) => context.report({ node, messageId: 'circle', data: { files } }) };
  },
};
