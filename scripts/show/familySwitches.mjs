// @ts-check
import ts from 'typescript';

/** Folder in which a family may know its own name. */
const FAMILIES = 'packages/core/src/marginals/families/';

/**
 * Places that decide by the name of a marginal family: comparisons of a `family` or `name` with it, cases of a switch,
 * and `[...].includes(family)`. What differs by family belongs into the family's own file.
 *
 * @param {readonly import('./sources.mjs').SourceFile[]} sources
 * @param {readonly string[]} names of the families that are registered
 * @returns {string[]} file and line
 */
export function familySwitches(sources, names) {
  const isFamily = (/** @type {ts.Node} */ node) => ts.isStringLiteralLike(node) && names.includes(node.text);
  return sources
    .filter(({ path }) => /^(packages|apps)\/[^/]+\/src\/.*\.tsx?$/.test(path) && !path.startsWith(FAMILIES))
    .flatMap(({ path, text }) => {
      const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      /** @type {string[]} */
      const found = [];
      const visit = (/** @type {ts.Node} */ node) => {
        if (decides(node, isFamily)) {
          const { line } = file.getLineAndCharacterOfPosition(node.getStart());
          found.push(`${path}:${line + 1}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(file);
      return found;
    });
}

/**
 * @param {ts.Node} node
 * @param {(node: ts.Node) => boolean} isFamily
 * @returns {boolean}
 */
function decides(node, isFamily) {
  if (ts.isBinaryExpression(node)) {
    const { left, right, operatorToken } = node;
    const compares = [
      ts.SyntaxKind.EqualsEqualsEqualsToken,
      ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ].includes(operatorToken.kind);
    return compares && ((namesFamily(left) && isFamily(right)) || (namesFamily(right) && isFamily(left)));
  }
  if (ts.isCaseClause(node)) return namesFamily(node.parent.parent.expression) && isFamily(node.expression);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: list, name } = node.expression;
    const [sought] = node.arguments;
    return (
      name.text === 'includes' &&
      ts.isArrayLiteralExpression(list) &&
      sought !== undefined &&
      namesFamily(sought) &&
      list.elements.some(isFamily)
    );
  }
  return false;
}

/**
 * @param {ts.Expression} expression
 * @returns {boolean}
 */
function namesFamily(expression) {
  if (ts.isPropertyAccessExpression(expression)) return /^(family|name)$/.test(expression.name.text);
  return ts.isIdentifier(expression) && /^(family|name)$/.test(expression.text);
}
