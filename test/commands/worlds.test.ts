import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../support/program.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-worlds-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Starts the program in a world; returns what it printed, and the answer to a query. */
async function startIn(
  dataDir: string,
  args: readonly string[],
  query: string,
  environment: Readonly<Record<string, string>> = {},
) {
  const program = runProgram(['start', ...args], { PORT: '0', DATA_DIR: dataDir, ...environment });
  const [, url] = await program.printed(/GraphQL\s+(http:\S+)\/graphql[\s\S]*Stop with Ctrl-C/);
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`);
  const answer = (await response.json()) as { readonly data: unknown };
  expect(await program.interrupt()).toBe(0);
  return { printed: program.output.out, data: answer.data };
}

/** Returns a folder with these files. */
function worldWith(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

const counts = '{ enterprises { totalCount } needs { totalCount } products { totalCount } }';

describe('a world', () => {
  it('of nothing leaves the databases empty, on the real day, and says what to do next', async () => {
    const { printed, data } = await startIn(join(scratch, 'none'), ['--world', 'none'], counts);
    expect(data).toEqual({
      enterprises: { totalCount: 0 },
      needs: { totalCount: 0 },
      products: { totalCount: 0 },
    });
    expect(printed).toMatch(/There are no needs yet\. Import files, .*npm run import/);
    const year = new Date().getFullYear();
    expect(printed).toMatch(new RegExp(`as of (${year - 1}|${year}|${year + 1})-`));
  });

  it('of its own may lack files, states its date, and is remembered', async () => {
    const folder = worldWith('region', {
      'world.csv': 'name,today\nDEMO region,2020-02-03\n',
      'enterprises/enterprises.csv':
        'id,inn,ogrn,nameEn,nameRu,region,okved,registeredOn\nenterprise-one,,,DEMO works,,RU-ALT,,\n',
    });
    const dataDir = join(scratch, 'region-data');
    const query =
      '{ enterprises(first: 1) { totalCount nodes { provenance { kind source asOf } } } needs { totalCount } }';
    const first = await startIn(dataDir, ['--world', folder], query);
    expect(first.printed).toMatch(/enterprises: loading DEMO region/);
    expect(first.printed).toMatch(/as of 2020-02-03/);
    const provenance = { kind: 'IMPORT', source: 'DEMO region', asOf: '2020-02-03' };
    expect(first.data).toMatchObject({
      enterprises: { totalCount: 1, nodes: [{ provenance }] },
      needs: { totalCount: 0 },
    });
    const again = await startIn(dataDir, [], query);
    expect(again.printed).toMatch(/as of 2020-02-03/);
    expect(again.data).toEqual(first.data);
    const other = runProgram(['start', '--world', 'demonstration'], {
      PORT: '0',
      DATA_DIR: dataDir,
    });
    expect(await other.ended).toBe(1);
    expect(other.output.err).toMatch(
      /already contain the world "DEMO region", so "Katun demonstration world" cannot be loaded/,
    );
  });

  it.each([
    ['no folder', () => join(scratch, 'missing'), /must be "demonstration", "none" or a folder/],
    [
      'an unknown file',
      () => worldWith('typo', { 'enterprise/enterprises.csv': 'id\n' }),
      /enterprise\/enterprises\.csv: expected a file of a world \(enterprises\/enterprises\.csv\) \(UNKNOWN_FILE\)/,
    ],
    [
      'a wrong cell',
      () => worldWith('cell', { 'enterprises/enterprises.csv': 'id,region\nx,22\n' }),
      /was not loaded: enterprises\/enterprises\.csv/,
    ],
  ])('with %s is refused in one line', async (_what, folderOf, expected) => {
    const program = runProgram(['start', '--world', folderOf()], {
      PORT: '0',
      DATA_DIR: mkdtempSync(join(scratch, 'refused-')),
    });
    expect(await program.ended).toBe(1);
    expect(program.output.err).toMatch(expected);
    expect(program.output.err).not.toMatch(/\n\s+at /);
  });
});
