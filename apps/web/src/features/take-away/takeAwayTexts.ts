import { shellWord } from './plans/literals';
import type { Plan } from './plans/plan';
import { planOf } from './plans/planOf';
import { indentQuery } from './indentQuery';
import type { View } from './view';

/** A view as a text that gives the same answer elsewhere. */
export interface TakeAwayText {
  readonly language: 'cli' | 'graphql' | 'curl' | 'typescript' | 'python';
  readonly label: string;
  readonly text: string;
}

/**
 * A view as texts that run as they are, with an API key in the environment as `LIKENESS_KEY`: no text holds a key.
 *
 * @param apiUrl the API's address, without a slash at the end
 */
export function takeAwayTexts(view: View, apiUrl: string): readonly TakeAwayText[] {
  const plan = planOf(view);
  return [
    { language: 'cli', label: 'Command line', text: commandText(plan, apiUrl) },
    { language: 'graphql', label: 'GraphQL', text: indentQuery(plan.query) },
    { language: 'curl', label: 'curl', text: curlText(plan, apiUrl) },
    { language: 'typescript', label: 'TypeScript', text: typescriptText(plan, apiUrl) },
    { language: 'python', label: 'Python', text: pythonText(plan, apiUrl) },
  ];
}

function commandText({ command }: Plan, apiUrl: string): string {
  return `likeness remote --url ${shellWord(apiUrl)} ${command.map(shellWord).join(' ')}`;
}

function curlText({ query, file }: Plan, apiUrl: string): string {
  const key = '--header "authorization: Bearer $LIKENESS_KEY"';
  const curl = 'curl --silent --show-error --fail-with-body';
  if (file) {
    return `${curl} ${key} \\\n  --output ${shellWord(file.name)} ${shellWord(apiUrl + file.path)}`;
  }
  const body = shellWord(JSON.stringify({ query }));
  return `${curl} ${shellWord(`${apiUrl}/graphql`)} ${key} \\\n  --header 'content-type: application/json' \\\n  --data ${body}`;
}

function typescriptText({ statements }: Plan, apiUrl: string): string {
  return [
    "import { LikenessClient } from '@likeness/client';",
    '',
    `const client = new LikenessClient({ url: ${JSON.stringify(apiUrl)}, key: process.env.LIKENESS_KEY });`,
    ...statements,
  ].join('\n');
}

function pythonText({ query, file }: Plan, apiUrl: string): string {
  const key = `"authorization": "Bearer " + os.environ["LIKENESS_KEY"]`;
  if (file) {
    return `import os
import shutil
import urllib.request

request = urllib.request.Request(${JSON.stringify(apiUrl + file.path)}, headers={${key}})
with urllib.request.urlopen(request) as response, open(${JSON.stringify(file.name)}, "wb") as file:
    shutil.copyfileobj(response, file)`;
  }
  // A raw text: no quoted value of a query has three quotes in a row, since its own are escaped.
  return `import json
import os
import urllib.request

query = r"""
${indentQuery(query)}
"""
request = urllib.request.Request(
    ${JSON.stringify(`${apiUrl}/graphql`)},
    data=json.dumps({"query": query}).encode(),
    headers={${key}, "content-type": "application/json"},
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)
if answer.get("errors"):
    raise SystemExit(answer["errors"][0]["message"])
print(json.dumps(answer["data"], indent=2))`;
}
