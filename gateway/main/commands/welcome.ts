/**
 * Returns the text printed after a start: the size of the data, the addresses, and an example query
 * with its answer.
 */
export async function welcome(url: string, today: string): Promise<string> {
  const { data } = await query(url, countsQuery);
  // A count that a subgraph or the planner cannot give now does not stop the program.
  const count = (name: string) => data?.[name]?.totalCount ?? 'an unknown number of';
  const answer = JSON.stringify((await query(url, exampleQuery)).data ?? null);
  return `
Katun serves data as of ${today}:
  ${count('customers')} customers with ${count('needs')} needs, ${count('products')} products of ${count('productTypes')} types,
  ${count('enterprises')} enterprises, ${count('banks')} banks with ${count('financeProducts')} programmes

  GraphQL    ${url}/graphql
  explorer   ${url}/graphiql
  health     ${url}/health/ready

Query it:
  curl ${url}/graphql -H 'content-type: application/json' \\
    -d '${JSON.stringify({ query: exampleQuery })}'
  ${answer.length > 400 ? `${answer.slice(0, 400)}…` : answer}

Trace a need in the terminal: npm run trace -- RAD-2016-001
Stop with Ctrl-C.`;
}

const countsQuery =
  '{ customers { totalCount } needs { totalCount } products { totalCount } productTypes { totalCount } enterprises { totalCount } banks { totalCount } financeProducts { totalCount } }';

const exampleQuery =
  '{ need(number: "RAD-2016-001") { title customer { name } matches(first: 1) { nodes { verdict product { name } supplier { name } financing(first: 1) { offers { financeProduct { bank { name } } totalCost { amount } } } } } } }';

/** The queries of the text. */
export const welcomeQueries: readonly string[] = [countsQuery, exampleQuery];

/** An answer; `data` is absent if the request failed. */
interface Answer {
  readonly data?: Readonly<Record<string, { readonly totalCount?: number } | null>> | null;
}

async function query(url: string, text: string): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  return (await response.json()) as Answer;
}
