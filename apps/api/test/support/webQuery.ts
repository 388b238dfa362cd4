import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DefinitionNode, Kind, parse, print, visit } from 'graphql';

const WEB = fileURLToPath(new URL('../../../web/src', import.meta.url));

/** An operation of the dashboard with the fragments that it uses, as it is sent. */
export function webQuery(operation: string): string {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.graphql'),
  );
  const definitions = new Map<string, DefinitionNode>();
  for (const file of files) {
    for (const node of parse(readFileSync(path.join(WEB, file), 'utf8')).definitions) {
      if ('name' in node && node.name) definitions.set(node.name.value, node);
    }
  }
  const used = new Map<string, DefinitionNode>();
  const use = (name: string): void => {
    const node = definitions.get(name);
    if (!node) throw new Error(`The dashboard has no ${name}.`);
    if (used.has(name)) return;
    used.set(name, node);
    visit(node, {
      [Kind.FRAGMENT_SPREAD]: (spread: { readonly name: { readonly value: string } }) =>
        use(spread.name.value),
    });
  };
  use(operation);
  return [...used.values()].map(print).join('\n');
}
