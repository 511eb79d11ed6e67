import { type IncomingMessage, createServer } from 'node:http';
import { execute, parse } from 'graphql';
import { workloadSubgraphs } from './workload.ts';

/**
 * Serves the subgraphs of the workload from a separate process, at `/<name>`. Each request is
 * executed once and then answered from a cache, so that the subgraphs do not affect the
 * measurement. `/count` returns the number of requests and representations, and resets both.
 */
const schemas = new Map(workloadSubgraphs().map(({ name, schema }) => [name, schema]));
const answers = new Map<string, { readonly body: Buffer; readonly representations: number }>();
let count = { requests: 0, representations: 0 };

const server = createServer((request, response) => {
  const answer = async (body: string) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/count') {
      response.end(JSON.stringify(count));
      count = { requests: 0, representations: 0 };
      return;
    }
    const key = `${request.url} ${body}`;
    let found = answers.get(key);
    if (!found) answers.set(key, (found = await answerTo(request.url!.slice(1), body)));
    count.requests++;
    count.representations += found.representations;
    response.end(found.body);
  };
  void bodyOf(request).then(answer);
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`listening on ${address?.port}\n`);
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function answerTo(name: string, body: string) {
  const { query, variables, operationName } = JSON.parse(body) as {
    query: string;
    variables?: Record<string, unknown>;
    operationName?: string;
  };
  const answer = await execute({
    schema: schemas.get(name)!,
    document: parse(query),
    variableValues: variables,
    operationName,
  });
  const lists = Object.values(variables ?? {}).filter((value) => Array.isArray(value));
  const representations = lists.reduce((sum, list) => sum + list.length, 0);
  return { body: Buffer.from(JSON.stringify(answer)), representations };
}
