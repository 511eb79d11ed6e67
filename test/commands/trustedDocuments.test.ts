import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readDocuments } from '../../gateway/main/documents/documentsFile.ts';
import { readManifest } from '../../gateway/main/documents/manifest.ts';
import { readSupergraph } from '../../schema/documents.ts';
import { subgraphNames, subgraphUrl } from '../../schema/subgraphUrls.ts';
import { developmentKey, mintToken } from '../../subgraphs/platform/identity/developmentKey.ts';
import { copyDataFolder } from '../support/dataFolder.ts';
import { type Parts, openParts, partsSecret } from '../support/processes.ts';
import { type Program, runProgram } from '../support/program.ts';

const needs = 'query Needs {\n  needs(first: 1) {\n    nodes {\n      number\n    }\n  }\n}';
const banks =
  'query Banks($withName: Boolean!) { banks(first: 1) { nodes { id name @include(if: $withName) } } }';
const hashOf = (algorithm: string, text: string) =>
  createHash(algorithm).update(text).digest('hex');

let folder: string;
let dataDir: string;
let stored: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-documents-'));
  dataDir = join(folder, 'empty');
  stored = join(dataDir, 'documents.json');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Stores a manifest, and returns the exit code and the lines of both streams. */
async function store(manifest: unknown, args: string[] = [], env: Record<string, string> = {}) {
  const path = join(folder, 'manifest.json');
  await writeFile(path, typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  const command = runProgram(['documents', path, ...args], { DATA_DIR: dataDir, ...env });
  const code = await command.ended;
  const { out, err } = command.output;
  return { code, out, problems: err.replaceAll(path, 'manifest.json').trim().split('\n') };
}

const byHash = (algorithm: string, ...texts: string[]) =>
  Object.fromEntries(texts.map((text) => [hashOf(algorithm, text), text]));

describe('npm run documents', () => {
  it('adds the documents of manifests, and says how many were there before', async () => {
    const [sha256, md5] = [byHash('sha256', needs), byHash('md5', needs, banks)];
    expect(await store(sha256)).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^1 added, 0 unchanged, 0 removed: 1 trusted documents in \S+\.$/m,
      ),
    });
    expect(JSON.parse(readFileSync(stored, 'utf8'))).toEqual(sha256);
    const again = await store(md5, [], { DOCUMENTS: 'trusted' });
    expect(again.out).toMatch(/^2 added, 0 unchanged, 0 removed: 3 trusted documents in \S+\.\n$/);
    const apollo = {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: hashOf('sha256', needs), name: 'Needs', type: 'query', body: needs }],
    };
    expect((await store(apollo)).out).toMatch(/^0 added, 1 unchanged, 0 removed: 3 trusted/);
    expect(JSON.parse(readFileSync(stored, 'utf8'))).toEqual({ ...sha256, ...md5 });
    const prefixed = { [`sha256:${hashOf('sha256', needs)}`]: needs };
    expect((await store(prefixed, ['--replace'])).out).toMatch(/^0 added, 1 unchanged, 2 removed/);
    expect(JSON.parse(readFileSync(stored, 'utf8'))).toEqual(sha256);
  });

  it('says what is wrong with each document, and stores none of them', async () => {
    const before = readFileSync(stored, 'utf8');
    const aliases = Array.from({ length: 51 }, (_, index) => `a${index}: needs { totalCount }`);
    const { code, out, problems } = await store({
      ...byHash('sha1', banks),
      [hashOf('sha256', needs)]: `${needs} `,
      field: 'query Field { needs { missing } }',
      syntax: 'query Syntax { needs',
      fragment: 'fragment Lonely on Need { id }',
      many: `query Many { ${aliases.join(' ')} }`,
      deep: `query Deep ${'{ need '.repeat(250)}${'}'.repeat(250)}`,
      'an id': banks,
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(problems).toEqual([
      expect.stringMatching(/^[\da-f]{64} \(Needs\): .*sha256 of the text.*\(DOCUMENT_CHANGED\)$/),
      'field (Field): Cannot query field "missing" on type "NeedConnection". at 1:23 (GRAPHQL_VALIDATION_FAILED)',
      expect.stringMatching(
        /^syntax \(Syntax\): Syntax Error: .* at 1:21 \(GRAPHQL_PARSE_FAILED\)$/,
      ),
      expect.stringMatching(/^fragment: .*\(GRAPHQL_VALIDATION_FAILED\)$/),
      expect.stringMatching(/^many \(Many\): .*at most 50 .*got 51\. \(QUERY_TOO_LARGE\)$/),
      expect.stringMatching(/^deep \(Deep\): .*200 levels.* \(GRAPHQL_PARSE_FAILED\)$/),
      expect.stringMatching(/^an id \(Banks\): .*\(INVALID_DOCUMENT_ID\)$/),
      'manifest.json was not stored, and nothing was changed: 7 of its 8 documents are not accepted.',
    ]);
    expect(readFileSync(stored, 'utf8')).toBe(before);
    expect(await readdir(dataDir)).toEqual(['documents.json']);
  });

  it.each([
    ['malformed JSON', '{', /must be JSON/],
    ['a list', '[]', /must be a manifest of graphql-codegen/],
    ['an id without a text', '{"a": 1}', /must be a manifest of graphql-codegen/],
    ['no documents', '{}', /has no documents/],
  ])('refuses %s', async (_what, manifest, problem) => {
    const path = join(folder, 'manifest.json');
    await writeFile(path, manifest);
    expect(() => readManifest(path)).toThrow(problem);
  });

  it('refuses another document with a stored id, unless it replaces the stored ones', async () => {
    const env = { DOCUMENTS_FILE: join(folder, 'named', 'documents.json') };
    expect((await store({ page: needs }, [], env)).code).toBe(0);
    const other = await store({ page: banks }, [], env);
    expect(other.code).toBe(1);
    expect(other.problems[0]).toMatch(/^page \(Banks\): .*\(DOCUMENT_ID_TAKEN\)$/);
    expect((await store({ page: banks }, ['--replace'], env)).out).toMatch(/^1 added/);
    expect(JSON.parse(readFileSync(env.DOCUMENTS_FILE, 'utf8'))).toEqual({ page: banks });
  });

  it('applies the limits of the gateway that the variables set', async () => {
    const env = { MAX_PLAN_FETCHES: '1', DOCUMENTS_FILE: join(folder, 'limited.json') };
    const { code, problems } = await store(
      { a: 'query A { needs(first: 1) { nodes { matches(first: 1) { totalCount } } } }' },
      [],
      env,
    );
    expect(code).toBe(1);
    expect(problems[0]).toMatch(/^a \(A\): .*\(QUERY_TOO_LARGE\)$/);
  });
});

async function send(url: string, body: unknown, token?: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: string } }[];
  };
  return { status: response.status, ...answer };
}

/** Claims about a program that was started with `DOCUMENTS=trusted` and without a documents file. */
async function expectTrustedOnly(url: string): Promise<void> {
  const refused = { status: 403, errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] };
  const adHoc = { query: '{ __schema { queryType { name } } }' };
  const key = await developmentKey(dataDir);
  const claims = { subject: 'caller', owners: [], audience: 'katun', minutes: 5 };
  const token = (...scopes: string[]) => mintToken(key, { ...claims, scopes });
  expect(await send(url, adHoc)).toMatchObject(refused);
  expect(await send(url, adHoc, await token('needs:write'))).toMatchObject(refused);
  expect(await send(url, adHoc, await token('adhoc'))).toEqual({
    status: 200,
    data: { __schema: { queryType: { name: 'Query' } } },
  });
  for (const path of ['/graphiql', '/health/ready', '/errors', '/']) {
    expect((await fetch(`${url}${path}`)).status).toBe(200);
  }

  const id = hashOf('md5', needs);
  expect(await send(url, { doc_id: id })).toMatchObject(refused);
  expect(await send(url, { query: needs })).toMatchObject(refused);
  expect((await store({ [id]: needs })).code).toBe(0);
  const answer = { status: 200, data: { needs: { nodes: [{ number: expect.any(String) }] } } };
  await expect.poll(() => send(url, { doc_id: id }), { timeout: 10_000 }).toMatchObject(answer);
  expect(await send(url, { query: needs })).toMatchObject(answer);

  await writeFile(stored, '{ malformed');
  expect(() => readDocuments(stored)).toThrow(/must be a JSON object of texts by id/);
  expect(await send(url, { documentId: id })).toMatchObject(answer);
}

describe('DOCUMENTS=trusted', () => {
  let program: Program | undefined;
  let parts: Parts | undefined;
  afterAll(async () => {
    await program?.interrupt();
    await parts?.close();
  });

  it('executes stored documents and its own ones only, in one process', async () => {
    dataDir = join(folder, 'started');
    stored = join(dataDir, 'documents.json');
    await mkdir(dataDir);
    await copyDataFolder(inject('usedDataFolder'), dataDir);
    const env = { DATA_DIR: dataDir, PORT: '0', DOCUMENTS: 'trusted' };
    program = runProgram(['start'], env);
    const [, url] = await program.printed(/GraphQL +(http:\S+)\/graphql[^]*Stop with/);
    expect(program.output.out).toMatch(/\d+ customers with \d+ needs/);
    await expectTrustedOnly(url!);
    const trace = runProgram(['trace', 'RAD-2016-001'], env);
    expect(await trace.ended).toBe(0);
    expect(trace.output.out).toContain('RAD-2016-001');
    expect(await program.interrupt()).toBe(0);
  });

  it('executes stored documents only, in a gateway of its own', async () => {
    dataDir = join(folder, 'gateway');
    stored = join(dataDir, 'documents.json');
    await mkdir(dataDir);
    parts = await openParts();
    const opened = parts;
    const supergraph = join(folder, 'supergraph.graphql');
    const sdl = subgraphNames.reduce(
      (text, name) => text.replace(subgraphUrl(name), opened.subgraphUrl(name)),
      readSupergraph(),
    );
    await writeFile(supergraph, sdl);
    program = runProgram(['gateway', '--supergraph', supergraph, '--port', '0'], {
      DATA_DIR: dataDir,
      DOCUMENTS: 'trusted',
      GATEWAY_SECRET: partsSecret,
    });
    const [, url] = await program.printed(/answers at (http:\S+)\/graphql/);
    await expectTrustedOnly(url!);
    expect(await program.interrupt()).toBe(0);
  });

  it('does not start over a malformed file', async () => {
    program = runProgram(['gateway', '--port', '0'], { DATA_DIR: dataDir, DOCUMENTS: 'trusted' });
    expect(await program.ended).toBe(1);
    expect(program.output.err + program.output.out).toMatch(
      /documents file .* must be a JSON object/,
    );
    program = undefined;
  });
});
