import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeServices } from '@apollo/composition';
import { type GraphQLSchema, buildSchema, graphqlSync, parse, print } from 'graphql';
import { customers } from '../subgraphs/customers/subgraph.ts';
import { enterprises } from '../subgraphs/enterprises/subgraph.ts';
import { financing } from '../subgraphs/financing/subgraph.ts';
import { errorDocument } from '../subgraphs/platform/graphql/errors/errorCatalogue.ts';
import { projectRoot } from '../subgraphs/platform/process/projectRoot.ts';
import { withVariableTable } from '../subgraphs/platform/process/variableTable.ts';
import { portable } from '../subgraphs/platform/graphql/serving/subgraphSdl.ts';
import { schemaOf } from '../subgraphs/platform/graphql/serving/subgraphSchema.ts';
import { products } from '../subgraphs/products/subgraph.ts';
import { subgraphUrl } from './subgraphUrls.ts';

/** The committed files of the schema, by their path in the folder `schema`, as they should be. */
export function composeSchema(): ReadonlyMap<string, string> {
  const subgraphs = [customers, enterprises, financing, products].map((definition) => ({
    name: definition.name,
    url: subgraphUrl(definition.name),
    sdl: sdlOf(schemaOf(definition)),
  }));
  const composed = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (composed.errors) {
    throw new Error(composed.errors.map((error) => error.message).join('\n'));
  }
  const { supergraphSdl } = composed;
  const supergraph = buildSchema(supergraphSdl, { assumeValid: true });
  return new Map([
    ...subgraphs.map(({ name, sdl }) => [`subgraphs/${name}.graphql`, sdl] as const),
    ['supergraph.graphql', `${print(portable(supergraphSdl, supergraph))}\n`] as const,
  ]);
}

function sdlOf(schema: GraphQLSchema): string {
  const { data, errors } = graphqlSync({ schema, source: '{ _service { sdl } }' });
  if (errors?.[0]) throw errors[0];
  return `${(data as { _service: { sdl: string } })._service.sdl.trim()}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const schema = [...composeSchema()].map(([path, text]) => [`schema/${path}`, text] as const);
  const operating = readFileSync(join(projectRoot, 'docs/operating.md'), 'utf8');
  const documents = [
    ['docs/errors.md', errorDocument()],
    ['docs/operating.md', withVariableTable(operating)],
  ] as const;
  for (const [path, text] of [...schema, ...documents]) {
    const file = join(projectRoot, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${path}\n`);
  }
}
