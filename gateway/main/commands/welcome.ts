/**
 * Returns the text printed after a start: the size of the data, the addresses, and an example query
 * with its answer, or how to fill the databases if there is no need yet.
 */
export async function welcome(url: string, today: string): Promise<string> {
  const { data } = await query(url, countsQuery);
  // A count that a subgraph or the planner cannot give now does not stop the program.
  const count = (name: string) => data?.[name]?.totalCount ?? 'an unknown number of';
  const number = (data?.['example'] ?? data?.['needs']?.nodes?.[0])?.number;
  const example = number === undefined ? nothingYet : await exampleOf(url, number);
  return `
Katun serves data as of ${today}:
  ${count('customers')} customers with ${count('needs')} needs, ${count('products')} products of ${count('productTypes')} types,
  ${count('enterprises')} enterprises, ${count('banks')} banks with ${count('financeProducts')} programmes

  GraphQL    ${url}/graphql
  explorer   ${url}/graphiql
  health     ${url}/health/ready

${example}
Stop with Ctrl-C.`;
}

/** Returns an example query with its answer, and the command that traces the need. */
async function exampleOf(url: string, number: string): Promise<string> {
  const text = exampleQuery(number);
  const answer = JSON.stringify((await query(url, text)).data ?? null);
  return `Query it:
  curl ${url}/graphql -H 'content-type: application/json' \\
    -d '${JSON.stringify({ query: text })}'
  ${answer.length > 400 ? `${answer.slice(0, 400)}…` : answer}

Trace a need in the terminal: npm run trace -- ${number}`;
}

const nothingYet = `There are no needs yet. Import files, such as notices, registers and tables of your own: npm run import -- <kind> <file>
(docs/importing.md); fill an empty data folder from CSV files: npm start -- --world <folder>
(subgraphs/demonstration/README.md); or write records with mutations (docs/writing.md).`;

const countsQuery =
  '{ example: need(number: "RAD-2016-001") { number } customers { totalCount } needs(first: 1) { totalCount nodes { number } } products { totalCount } productTypes { totalCount } enterprises { totalCount } banks { totalCount } financeProducts { totalCount } }';

const exampleQuery = (number: string) =>
  `{ need(number: ${JSON.stringify(number)}) { title customer { name } matches(first: 1) { nodes { verdict product { name } supplier { name } financing(first: 1) { offers { financeProduct { bank { name } } totalCost { amount } } } } } } }`;

/** The queries of the text. */
export const welcomeQueries: readonly string[] = [countsQuery, exampleQuery('RAD-2016-001')];

/** A list of records with their number, or one record. */
interface Found {
  readonly totalCount?: number;
  readonly nodes?: readonly Found[];
  readonly number?: string;
}

/** An answer; `data` is absent if the request failed. */
interface Answer {
  readonly data?: Readonly<Record<string, Found | null>> | null;
}

async function query(url: string, text: string): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  return (await response.json()) as Answer;
}
