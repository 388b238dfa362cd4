/** Arithmetic, comparison and logic of two operands. */
export type BinaryOperator = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '=' | '!=' | 'and' | 'or';

/** Functions of the language; `days(x)` turns milliseconds between two timestamps into days. */
export type FunctionName =
  'min' | 'max' | 'round' | 'abs' | 'floor' | 'ceil' | 'sqrt' | 'log' | 'exp' | 'days' | 'if';

/** What a constraint's text means: data, never code. */
export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'text'; readonly value: string }
  /** A column, or a label where the other side of a comparison has such a label. */
  | { readonly type: 'name'; readonly name: string; readonly quoted: boolean }
  | { readonly type: 'negate'; readonly operand: Expression }
  | {
      readonly type: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: 'call'; readonly name: FunctionName; readonly operands: readonly Expression[] };

/** The names in an expression, each once, in the order of their first use; labels without quotes among them. */
export function namesIn(expression: Expression): string[] {
  const names = new Set<string>();
  const visit = (part: Expression): void => {
    if (part.type === 'name') names.add(part.name);
    else if (part.type === 'negate') visit(part.operand);
    else if (part.type === 'call') part.operands.forEach(visit);
    else if (part.type === 'binary') {
      visit(part.left);
      visit(part.right);
    }
  };
  visit(expression);
  return [...names];
}
