// @ts-check

/**
 * ESLint rule: a dictionary is no plain object. Reports `const x = {}` (also with a type) to which `x[name] = value` writes
 * names that are not known: `x['constructor']` has a value before one was written, and `x['__proto__']` never gets one. Only
 * writes by the variable's own name are seen, not those by another name or in a function that it is given to.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noPlainDictionary = {
  meta: {
    type: 'problem',
    docs: { description: 'forbid plain objects as dictionaries' },
    schema: [],
    messages: {
      dictionary:
        'Names of data may be "constructor" or "__proto__": make "{{name}}" a Map, or an object without a prototype (Object.create(null)).',
    },
  },
  create(context) {
    return {
      VariableDeclarator(node) {
        if (node.id.type !== 'Identifier' || !isEmptyObject(node.init)) return;
        for (const variable of context.sourceCode.getDeclaredVariables(node)) {
          if (variable.references.some(({ identifier }) => isDynamicWrite(identifier)))
            context.report({ node, messageId: 'dictionary', data: { name: variable.name } });
        }
      },
    };
  },
};

/** `{}`, `{} as Type` and `{} satisfies Type`. @param {any} node @returns {boolean} */
function isEmptyObject(node) {
  if (!node) return false;
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression')
    return isEmptyObject(node.expression);
  return node.type === 'ObjectExpression' && node.properties.length === 0;
}

/** Whether the identifier is `x` of `x[name] = value` or `x[name] ??= value`, with no literal for the name. @param {any} node */
function isDynamicWrite(node) {
  const member = node.parent;
  if (member?.type !== 'MemberExpression' || member.object !== node || !member.computed) return false;
  if (member.property.type === 'Literal') return false;
  return member.parent.type === 'AssignmentExpression' && member.parent.left === member;
}
