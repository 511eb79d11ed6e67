import 'reflect-metadata';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
import { contractOf } from './contract/changes.ts';
import { readDeclaredChanges, readRelease } from './contract/contract.ts';
import { ReleaseRefused, releaseContract } from './contract/releasing.ts';
import { operationNames, readOperation } from './documents.ts';
import { subgraphUrl } from './subgraphUrls.ts';

/** Returns the generated files of the schema, by their path in the folder `schema`. */
export async function composeSchema(): Promise<ReadonlyMap<string, string>> {
  return (await compose()).files;
}

interface Composition {
  readonly files: ReadonlyMap<string, string>;
  /** The schema that callers see. */
  readonly api: GraphQLSchema;
}

async function compose(): Promise<Composition> {
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
  const api = composed.schema.toAPISchema().toGraphQLJSSchema();
  const files = new Map([
    ...subgraphs.map(({ name, sdl }) => [`subgraphs/${name}.graphql`, sdl] as const),
    ['supergraph.graphql', `${print(portable(supergraphSdl, supergraph))}\n`] as const,
    ['generated/operations.ts', await typesOf(api)],
  ]);
  return { files, api };
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

/** Returns the files that a release of the contract changes. The version is that of package.json. */
function releaseFiles(api: GraphQLSchema): Promise<ReadonlyMap<string, string>> {
  const { version } = JSON.parse(textOf('package.json') ?? '') as { readonly version: string };
  return releaseContract({
    version,
    current: contractOf(api),
    last: readRelease(),
    declared: readDeclaredChanges(),
    changelog: textOf('docs/schema-changelog.md') ?? '',
  });
}

function textOf(path: string): string | null {
  const file = join(projectRoot, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/**
 * Writes the generated files of the schema, and the generated parts of documents.
 * @param options `--release` also makes a release of the contract.
 */
async function writeFiles(options: readonly string[]): Promise<void> {
  const unknown = options.find((option) => option !== '--release');
  if (unknown !== undefined)
    throw new ReleaseRefused(`The only option is --release, got "${unknown}".`);
  const { files, api } = await compose();
  const written = [
    ...[...files].map(([path, text]) => [`schema/${path}`, text] as const),
    ['docs/errors.md', errorDocument()] as const,
    ['docs/operating.md', withVariableTable(textOf('docs/operating.md') ?? '')] as const,
    ...(options.length > 0 ? await releaseFiles(api) : []),
  ];
  for (const [path, text] of written) {
    const file = join(projectRoot, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${path}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFiles(process.argv.slice(2)).catch((error: unknown) => {
    if (!(error instanceof ReleaseRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
