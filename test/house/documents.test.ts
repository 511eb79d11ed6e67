import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLError, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeGuards } from '../../gateway/authorising/supergraphGuards.ts';
import { readSupergraph } from '../../schema/documents.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';
import {
  environmentVariables,
  withVariableTable,
} from '../../subgraphs/platform/process/variableTable.ts';
import { type TestGraph, openTestGraph } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';

const paths = globSync(['*.md', 'docs/**/*.md', 'subgraphs/demonstration/*.md'], {
  cwd: projectRoot,
});
const textOf = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const documents = new Map(paths.map((path) => [path, textOf(path)]));
const readme = documents.get('README.md')!;
const all = [...documents.values()].join('\n');
const { scripts } = JSON.parse(textOf('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Returns the code blocks of a language in a document. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block = '']) => block,
  );
}

/** An operation in a document, with its variables if the document contains them. */
interface Operation {
  readonly path: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** The operations of GraphQL blocks, and the operations that `curl` commands send as JSON. */
const operations = [...documents].flatMap(([path, text]): Operation[] => {
  const written = blocks(text, 'graphql').map((query) => ({ path, query, variables: {} }));
  const sent = blocks(text, 'sh')
    .flatMap((block) => Array.from(block.matchAll(/ -d '(\{.*?\})'\n/gs)))
    .map(([, body = '']) => {
      const { query, variables } = JSON.parse(body) as Omit<Operation, 'path'>;
      return { path, query, variables };
    });
  return written.concat(sent);
});

/**
 * The commands in a document: lines of shell blocks, and inline code that begins with npm or npx.
 */
const commands = [
  ...blocks(all, 'sh').join('\n').split('\n'),
  ...[...all.matchAll(/`([^`\n]*\bnp[mx] [^`\n]+)`/g)].map(([, line = '']) => line),
];
const scriptCalls = commands.flatMap((line) =>
  [...line.matchAll(/\bnpm (?:run (?:--silent )?([\w-]+)|(start|test))(?: -- ([^&)|#]*))?/g)].map(
    ([, run, own, args = '']) => ({ script: (run ?? own)!, args: args.trim().split(/\s+/) }),
  ),
);

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph('documents');
});
afterAll(() => graph.close());

describe('the README', () => {
  it('has at most 200 lines', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(200);
  });

  it('begins with a query and its answer', async () => {
    const { data, errors } = await graph.ask(blocks(readme, 'graphql')[0]!);
    expect(errors).toBeUndefined();
    expect(data).toEqual(JSON.parse(blocks(readme, 'json')[0]!));
  });

  it('shows the plan that is executed', async () => {
    graph.takeFetches();
    await graph.ask(blocks(readme, 'graphql')[0]!);
    const [first, second, ...third] = graph.takeFetches();
    expect([first, second, third.toSorted()]).toEqual([
      'customers',
      'products',
      ['enterprises', 'financing'],
    ]);
  });
});

describe('the documents', () => {
  it('link to files and headings that exist', () => {
    const broken = [...documents].flatMap(([path, text]) =>
      [...text.matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !/^https?:/.test(link) && !resolves(path, link))
        .map((link) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('contain every script, and no script that does not exist', () => {
    const named = new Set(scriptCalls.map(({ script }) => script));
    expect([...named].toSorted()).toEqual(Object.keys(scripts).toSorted());
  });

  it('contain only files, tests and operations that exist', () => {
    const named = [...all.matchAll(/\b(?:test|schema|docs|gateway|subgraphs)\/[\w./-]*\.\w+/g)]
      .map(([file]) => file.replace(/\.$/, ''))
      .filter((file) => !/NNNN|<|\.graphql$/.test(file));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((file) => !existsSync(join(projectRoot, file)))).toEqual([]);
  });

  it('contain the same environment variables as config.ts and the help', async () => {
    const operating = documents.get('docs/operating.md')!;
    expect(operating).toBe(withVariableTable(operating));
    const help = await helpOf();
    for (const { name, default: defaultValue, description } of environmentVariables()) {
      expect(description).toMatch(/^\S.{10,90}$/);
      expect(operating).toContain(
        `| \`${name}\` | ${defaultValue === null ? '–' : `\`${defaultValue}\``} |`,
      );
      expect(help).toContain(description);
    }
  });

  it('use commands with options that exist', async () => {
    const options = scriptCalls.flatMap(({ script, args }) =>
      scripts[script]!.includes('cli.ts') ? args.map((arg) => ({ script, arg })) : [],
    );
    const used = new Map<string, Set<string>>();
    for (const { script, arg } of options) {
      if (arg.startsWith('--')) used.set(script, (used.get(script) ?? new Set()).add(arg));
    }
    expect([...used.keys()].toSorted()).toEqual([
      'erase',
      'export',
      'gateway',
      'import',
      'start',
      'subgraph',
      'token',
    ]);
    for (const [script, names] of used) {
      const help = await helpOf(script);
      for (const name of names) expect(help).toContain(name);
    }
  });

  it.each(['prove', 'bench'])(
    'contain every command of "%s", and no command that does not exist',
    async (script) => {
      const source = scripts[script]!.split(' ').at(-1)!;
      const named = scriptCalls
        .filter((call) => call.script === script)
        .map(({ args }) => args[0]!);
      const offered = await output([source]);
      const [, list = ''] = /-- ([\w |-]+)/.exec(offered)!;
      const names = list.split('|').map((name) => name.trim());
      expect([...new Set(named.filter((name) => name !== ''))].toSorted()).toEqual(
        names.toSorted(),
      );
    },
  );

  it('contain valid GraphQL', () => {
    const schema = Supergraph.build(takeGuards(readSupergraph()).sdl)
      .apiSchema()
      .toGraphQLJSSchema();
    expect(operations.length).toBeGreaterThan(5);
    const invalid = operations.map(({ path, query }) => [path, query, errorsOf(query)] as const);
    expect(invalid.filter(([, , errors]) => errors.length > 0)).toEqual([]);

    function errorsOf(query: string): readonly GraphQLError[] {
      return validate(schema, parse(query));
    }
  });

  it.each(operations.map((operation) => [operation.path, operation] as const))(
    'contain operations of %s that are answered without errors',
    async (_path, { query, variables }) => {
      const token = await bearer(['needs:write'], ['customer-rosavtodor']);
      const { data, errors } = await graph.ask(query, variables, token);
      expect(errors).toBeUndefined();
      expect(Object.keys(data).length).toBeGreaterThan(0);
    },
  );
});

/** Whether the file or folder of a link exists, and its heading if it has one. */
function resolves(from: string, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const path = file === '' ? from : join(dirname(from), file);
  if (!existsSync(join(projectRoot, path))) return false;
  if (heading === undefined) return true;
  const headings = [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replaceAll(/[^\p{L}\d -]/gu, '')
      .replaceAll(' ', '-'),
  );
  return headings.includes(heading);
}

function helpOf(...command: string[]): Promise<string> {
  return output(['gateway/main/cli.ts', ...command, '--help']);
}

/**
 * Returns the output of a command on both streams, run through `build.mjs` as the scripts run it.
 */
async function output(args: readonly string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, ['build.mjs', ...args], { cwd: projectRoot });
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  return `${stdout}${stderr}`;
}
