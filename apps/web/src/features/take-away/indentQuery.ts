/** A query with a line for each field that has fields of its own, indented by two spaces. Quoted texts stay as they are. */
export function indentQuery(query: string): string {
  let depth = 0;
  // The braces of an argument's object follow a colon or a bracket, those of a selection a name, a space and a parenthesis.
  let inArguments = 0;
  let text = '';
  for (const [token] of query.matchAll(/"(?:[^"\\]|\\.)*"|[{}()]|[^"{}()]+/gs)) {
    if (token === '(') inArguments += 1;
    if (token === ')') inArguments -= 1;
    if (inArguments > 0 || token.startsWith('"') || token === ')') {
      text += token;
    } else if (token === '{') {
      depth += 1;
      text = `${text.trimEnd()} {\n${'  '.repeat(depth)}`;
    } else if (token === '}') {
      depth -= 1;
      text = `${text.trimEnd()}\n${'  '.repeat(depth)}}`;
      if (depth > 0) text += `\n${'  '.repeat(depth)}`;
    } else {
      text += token.trimStart();
    }
  }
  return text.trimEnd();
}
