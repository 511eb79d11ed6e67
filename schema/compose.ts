import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeServices } from '@apollo/composition';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { type GraphQLSchema, buildSchema, graphqlSync, parse, print, printSchema } from 'graphql';
import { type FormatConfig, format } from 'oxfmt';
import { customers } from '../subgraphs/customers/subgraph.ts';
import { enterprises } from '../subgraphs/enterprises/subgraph.ts';
import { financing } from '../subgraphs/financing/subgraph.ts';
import { errorDocument } from '../subgraphs/platform/graphql/errors/errorCatalogue.ts';
import { projectRoot } from '../subgraphs/platform/process/projectRoot.ts';
import { withVariableTable } from '../subgraphs/platform/process/variableTable.ts';
import { portable } from '../subgraphs/platform/graphql/serving/subgraphSdl.ts';
import { schemaOf } from '../subgraphs/platform/graphql/serving/subgraphSchema.ts';
import { products } from '../subgraphs/products/subgraph.ts';
import { operationTypeOptions } from './client/operationTypes.ts';
import { operationNames, readOperation } from './documents.ts';
import { subgraphUrl } from './subgraphUrls.ts';

/** Returns the generated files of the schema, by their path in the folder `schema`. */
export async function composeSchema(): Promise<ReadonlyMap<string, string>> {
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
    ['generated/operations.ts', await typesOf(composed.schema.toAPISchema().toGraphQLJSSchema())],
  ]);
}

function sdlOf(schema: GraphQLSchema): string {
  const { data, errors } = graphqlSync({ schema, source: '{ _service { sdl } }' });
  if (errors?.[0]) throw errors[0];
  return `${(data as { _service: { sdl: string } })._service.sdl.trim()}\n`;
}

/**
 * Generates the types of the variables and the data of `schema/operations`, and the table that
 * names them by operation.
 */
async function typesOf(api: GraphQLSchema): Promise<string> {
  const names = operationNames();
  const types = await codegen({
    filename: 'operations.ts',
    schema: parse(printSchema(api)),
    schemaAst: api,
    documents: names.map((name) => ({ location: name, document: parse(readOperation(name)) })),
    config: {},
    pluginMap: { operationTypes },
    plugins: [{ operationTypes: operationTypeOptions }],
  });
  const table = names.map((name) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Query`;
    return `  readonly ${name}: { readonly variables: ${type}Variables; readonly data: ${type} };`;
  });
  const text = `${types}
/** The variables and the data of each operation, by the name of its file. */
export interface Operations {
${table.join('\n')}
}
`;
  const style = JSON.parse(
    readFileSync(join(projectRoot, '.oxfmtrc.json'), 'utf8'),
  ) as FormatConfig;
  const { code, errors } = await format('operations.ts', text, style);
  if (errors[0]) throw new Error(errors[0].message);
  return code;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const schema = [...(await composeSchema())].map(
    ([path, text]) => [`schema/${path}`, text] as const,
  );
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
