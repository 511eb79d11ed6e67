import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildSchema, parse } from 'graphql';
import { build } from 'vite';
import relay from 'vite-plugin-relay-lite';
import { operationTypeOptions } from '../../schema/client/operationTypes.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const run = promisify(execFile);

/** The pages by the client that they use. */
export const pageNames = ['apollo', 'urql', 'preset', 'relay'] as const;

/** Pages that have been built. */
export interface BuiltPages {
  /** The folder with a folder for each page. */
  readonly folder: string;
  /** The documents of all pages by id, from the manifests that their tools have written. */
  readonly documents: Readonly<Record<string, string>>;
  /** What the tools printed. */
  readonly output: string;
}

/** Builds the pages in an empty folder as their authors would: generates, compiles, bundles. */
export async function buildPages(folder: string): Promise<BuiltPages> {
  await cp(join(projectRoot, 'test/clients/pages'), folder, { recursive: true });
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const node = async (cwd: string, ...args: string[]) => {
    const { stdout, stderr } = await run(process.execPath, args, { cwd }).catch(
      ({ stdout, stderr }: { stdout: string; stderr: string }) => {
        throw new Error(`${args.join(' ')}:\n${stdout}${stderr}`);
      },
    );
    return `${stdout}${stderr}`;
  };
  await node(projectRoot, 'build.mjs', 'schema/client/command.ts', join(folder, 'client'));
  const documents = [await readJson(join(folder, 'client/documents.json'))];
  documents.push(await generatePreset(folder));
  await mkdir(join(folder, 'relay/__generated__'));
  await writeFile(join(folder, 'relay/documents.json'), '{}');
  const compiled = await node(folder, 'node_modules/relay-compiler/cli.js', 'relay.config.json');
  documents.push(await readJson(join(folder, 'relay/documents.json')));
  const checked = await node(folder, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json');
  const bundled = await bundle(folder);
  return {
    folder: join(folder, 'dist'),
    documents: Object.assign({}, ...documents) as Record<string, string>,
    output: `${compiled}${checked}${bundled}`,
  };
}

/** Runs graphql-codegen's client preset on its page, and returns its manifest. */
async function generatePreset(folder: string): Promise<Readonly<Record<string, string>>> {
  const location = join(folder, 'preset/main.ts');
  const source = await readFile(location, 'utf8');
  const tags = source.matchAll(/\bgraphql\(`([^`]*)`\)/g);
  const schemaAst = buildSchema(await readFile(join(folder, 'client/schema.graphql'), 'utf8'));
  const baseOutputDir = join(folder, 'preset/gql/');
  const files = await preset.buildGeneratesSection({
    baseOutputDir,
    presetConfig: { persistedDocuments: true },
    schema: parse(await readFile(join(folder, 'client/schema.graphql'), 'utf8')),
    schemaAst,
    documents: [...tags].map(([, rawSDL = '']) => ({ location, rawSDL, document: parse(rawSDL) })),
    config: { ...operationTypeOptions, documentMode: 'string', useTypeImports: true },
    plugins: [],
    pluginMap: {},
  });
  await mkdir(baseOutputDir);
  const texts = await Promise.all(files.map((file) => codegen(file)));
  await Promise.all(files.map(({ filename }, index) => writeFile(filename, texts[index]!)));
  return readJson(join(baseOutputDir, 'persisted-documents.json'));
}

/** Bundles the pages for development, so that libraries print their warnings. Returns what Vite printed. */
async function bundle(folder: string): Promise<string> {
  const lines: string[] = [];
  const warn = (line: string) => void lines.push(line);
  await build({
    root: folder,
    configFile: false,
    mode: 'development',
    logLevel: 'warn',
    resolve: { conditions: ['module', 'browser', 'development'] },
    define: { 'process.env.NODE_ENV': '"development"' },
    customLogger: {
      info: () => undefined,
      warn,
      warnOnce: warn,
      error: warn,
      clearScreen: () => undefined,
      hasErrorLogged: () => false,
      hasWarned: false,
    },
    plugins: [
      relay({
        codegen: false,
        module: 'esmodule',
        relayConfig: {
          src: join(folder, 'relay'),
          artifactDirectory: join(folder, 'relay/__generated__'),
        },
      }),
    ],
    build: {
      minify: false,
      reportCompressedSize: false,
      target: 'esnext',
      rolldownOptions: { input: pageNames.map((name) => join(folder, name, 'index.html')) },
    },
  });
  return lines.join('\n');
}

async function readJson(file: string): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
}
