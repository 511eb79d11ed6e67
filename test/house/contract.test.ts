import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { buildSchema, findBreakingChanges, parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { takeGuards } from '../../gateway/authorising/supergraphGuards.ts';
import { contractChanges, contractOf } from '../../schema/contract/changes.ts';
import {
  type DeclaredChange,
  contractProblems,
  readDeclaredChanges,
  readRelease,
} from '../../schema/contract/contract.ts';
import { releaseContract } from '../../schema/contract/releasing.ts';
import { readSupergraph } from '../../schema/documents.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const api = Supergraph.build(takeGuards(readSupergraph()).sdl).apiSchema().toGraphQLJSSchema();
const current = contractOf(api);
const release = readRelease()!;

describe('the public schema', () => {
  it('keeps the contract of the last release', async () => {
    expect(await contractProblems(release, current, readDeclaredChanges())).toEqual([]);
  });

  it('has a version and a changelog for that release', () => {
    const changelog = readFileSync(join(projectRoot, 'docs/schema-changelog.md'), 'utf8');
    expect(changelog.match(/^## .*/m)).toEqual(expect.objectContaining([`## ${release.version}`]));
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    expect(version.localeCompare(release.version, 'en', { numeric: true })).not.toBe(-1);
  });

  it('has a contract that does not depend on descriptions', () => {
    expect(current).not.toContain('"""');
    const described = buildSchema('"A" type Query { "B" a("C" b: Int): E } enum E { "D" F }');
    const silent = buildSchema('enum E { F } type Query { a(b: Int): E }');
    expect(contractOf(described)).toBe(contractOf(silent));
  });
});

/** The contract of the small schema of these tests. */
const small = `
  type Query {
    need(id: ID): Need
    needs(first: Int, filter: NeedFilter): [Need!]
    old(asOf: String): OldNeed @deprecated(reason: "Use need.")
  }
  type Need {
    id: ID!
    title: String!
    notes(lang: String, short: Boolean @deprecated(reason: "Use lang.")): String
    label: String @deprecated(reason: "Use title.")
    status: Status!
  }
  type OldNeed { id: ID! part: OldPart }
  type OldPart { size: Int }
  enum Status { OPEN CLOSED LOST @deprecated(reason: "Use CLOSED.") }
  input NeedFilter { title: String name: String @deprecated(reason: "Use title.") }
`;

const changed = (from: string, to: string) => {
  expect(small).toContain(from);
  return small.replace(from, to);
};
const problemsOf = (sdl: string, declared: readonly DeclaredChange[] = []) =>
  contractProblems({ version: '1.2.0', sdl: small }, sdl, declared);

describe('a change of the contract', () => {
  it.each([
    ['a removed field', 'title: String!\n', '\n', 'Need.title', 'FIELD_REMOVED'],
    ['a removed enum value', 'OPEN ', '', 'Status.OPEN', 'ENUM_VALUE_REMOVED'],
    ['a removed argument', 'first: Int, ', '', 'Query.needs.first', 'FIELD_ARGUMENT_REMOVED'],
    ['a removed input field', '{ title: String', '{', 'NeedFilter.title', 'INPUT_FIELD_REMOVED'],
    ['a changed type', 'title: String!', 'title: Int!', 'Need.title', 'FIELD_TYPE_CHANGED'],
    ['a field that can be null', 'title: String!', 'title: String', 'Need.title', 'TYPE_CHANGED'],
    ['a required argument', '(id: ID)', '(id: ID!)', 'Query.need.id', 'TYPE_CHANGED'],
    ['a new required argument', '(id: ID)', '(id: ID, a: Int!)', 'Query.need.a', 'ARGUMENT_ADDED'],
    [
      'a new required input field',
      '{ title: String',
      '{ a: Int! title: String',
      'NeedFilter.a',
      'INPUT_FIELD_ADDED',
    ],
  ])('that is %s is found', async (_name, from, to, path, change) => {
    const [problem, ...others] = await problemsOf(changed(from, to));
    expect(others).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${path}: .*release 1\\.2\\.0 \\(\\w*${change}\\)\\. `));
    expect(problem).toContain('declare the next release as breaking: docs/contract.md');
  });

  it('is reported with a way to make the change without breaking the contract', async () => {
    expect(await problemsOf(changed('title: String!\n', '\n'))).toEqual([
      "Need.title: Field 'title' was removed from object type 'Need', which breaks the contract of " +
        'release 1.2.0 (FIELD_REMOVED). Keep it, and mark it @deprecated for a release first, or ' +
        'declare the next release as breaking: docs/contract.md.',
    ]);
    const [required] = await problemsOf(changed('(id: ID)', '(id: ID, a: Int!)'));
    expect(required).toContain('Make it optional, or');
    const [other] = await problemsOf(changed('title: String!', 'title: Int!'));
    expect(other).toContain('Keep it as it was, and add a new element beside it, or');
  });

  it.each([
    ['a field', 'label: String @deprecated(reason: "Use title.")', ''],
    ['an argument', ', short: Boolean @deprecated(reason: "Use lang.")', ''],
    ['an enum value', 'LOST @deprecated(reason: "Use CLOSED.")', ''],
    ['an input field', 'name: String @deprecated(reason: "Use title.")', ''],
  ])('may remove %s that the last release declares as deprecated', async (_name, from, to) => {
    expect(await problemsOf(changed(from, to))).toEqual([]);
  });

  it('may remove the types that only a deprecated field leads to, and no others', async () => {
    const without = small
      .replace('old(asOf: String): OldNeed @deprecated(reason: "Use need.")', '')
      .replace('type OldNeed { id: ID! part: OldPart }', '')
      .replace('type OldPart { size: Int }', '');
    expect(await problemsOf(without)).toEqual([]);
    const [argument] = await problemsOf(changed('old(asOf: String)', 'old'));
    expect(argument).toMatch(/^Query\.old\.asOf: /);
    const alsoUsed = small.replace('id: ID!\n', 'id: ID! part: OldPart\n');
    const [problem] = await contractProblems({ version: '1.2.0', sdl: alsoUsed }, without, []);
    expect(problem).toContain('Need.part: ');
  });

  it('may not remove an element that was deprecated only after the last release', async () => {
    const deprecated = changed('title: String!\n', 'title: String! @deprecated\n');
    expect(await problemsOf(deprecated)).toEqual([]);
    expect(await problemsOf(changed('title: String!\n', '\n'))).toHaveLength(1);
  });

  it('may add fields, optional arguments, enum values and types', async () => {
    const added = small
      .replace('need(id: ID)', 'needCount: Int need(id: ID, number: String, day: Int! = 1)')
      .replace('{ OPEN', '{ DRAFT OPEN')
      .replace('{ title: String', '{ status: Status title: String')
      .concat('type Other { id: ID! }');
    expect(await problemsOf(added)).toEqual([]);
    const levels = (await contractChanges(small, added)).map(({ level, path }) => [path, level]);
    expect(Object.fromEntries(levels)).toMatchObject({
      'Query.needCount': 'NON_BREAKING',
      'Query.need.number': 'DANGEROUS',
      'Status.DRAFT': 'DANGEROUS',
      Other: 'NON_BREAKING',
    });
  });

  it('may break the contract only where the next release declares it', async () => {
    const broken = changed('title: String!\n', '\n').replace('OPEN ', '');
    const row = { change: 'FIELD_REMOVED', path: 'Need.title', reason: 'Titles moved.' };
    const [problem, ...others] = await problemsOf(broken, [row]);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^Status\.OPEN: /);
    expect(await problemsOf(small, [row])).toEqual([
      'schema/contract/breaking.csv declares FIELD_REMOVED of Need.title, which is not a breaking ' +
        'change since release 1.2.0. Remove the row.',
    ]);
  });

  it('is found in Katun’s contract wherever graphql-js finds it too', async () => {
    const edits = removals(release.sdl).filter((_, index) => index % 131 === 0);
    expect(edits.length).toBeGreaterThan(10);
    const released = buildSchema(release.sdl);
    for (const { name, remove } of edits) {
      const sdl = remove();
      const oracle = findBreakingChanges(released, buildSchema(sdl));
      const found = await contractProblems(release, sdl, []);
      expect({ name, count: found.length }).toEqual({ name, count: oracle.length });
      expect(found[0]).toMatch(new RegExp(`^${name}: `));
    }
  }, 60_000);
});

/**
 * Returns each field, input field and enum value of a contract, with a function that returns the
 * contract without it.
 */
function removals(sdl: string): { readonly name: string; readonly remove: () => string }[] {
  const document = parse(sdl);
  return document.definitions.flatMap((type) => {
    const members = ('fields' in type && type.fields) || ('values' in type && type.values) || [];
    // Skip a type with one member, because it would be invalid without this member.
    if (!('name' in type) || members.length < 2) return [];
    return members.map((member) => ({
      name: `${type.name!.value}.${member.name.value}`,
      remove: () =>
        print(visit(document, { enter: (node) => (node === member ? null : undefined) })),
    }));
  });
}

describe('a release of the contract', () => {
  const input = {
    version: '1.3.0',
    current: small,
    last: { version: '1.2.0', sdl: small },
    declared: [],
    changelog: '# Changelog\n\nText.\n\n## 1.2.0\n\nThe first release.\n',
  };
  const broken = changed('title: String!\n', '\n').replace('{ OPEN', '{ DRAFT OPEN');
  const row = { change: 'FIELD_REMOVED', path: 'Need.title', reason: 'Titles moved to `notes`.' };

  it('replaces the released schema, and lists the changes, breaking ones first', async () => {
    const files = await releaseContract({
      ...input,
      version: '2.0.0',
      current: broken,
      declared: [row],
    });
    expect(files.get('schema/contract/released.graphql')).toBe(`# Release 2.0.0\n\n${broken}`);
    expect(files.get('schema/contract/breaking.csv')).toBe('change,path,reason\n');
    const changelog = files.get('docs/schema-changelog.md')!;
    expect(changelog.slice(changelog.indexOf('\n## '))).toBe(`
## 2.0.0

### Breaking

- \`Need.title\`: Field 'title' was removed from object type 'Need'. Titles moved to \`notes\`.

### Dangerous: a program that does not expect it can fail

- \`Status.DRAFT\`: Enum value 'DRAFT' was added to enum 'Status'.

## 1.2.0

The first release.
`);
  });

  it('is made without a comparison if it is the first release', async () => {
    const files = await releaseContract({ ...input, last: null, changelog: '' });
    expect(files.get('docs/schema-changelog.md')).toContain('\n\n## 1.3.0\n\nThe first release.\n');
  });

  it('states that nothing has changed', async () => {
    const files = await releaseContract(input);
    expect(files.get('docs/schema-changelog.md')).toContain(
      '\n\n## 1.3.0\n\nNo changes.\n\n## 1.2.0',
    );
  });

  it.each(['1.2.0', '1.1.9', '0.9.0'])('is refused for version %s after 1.2.0', async (version) => {
    await expect(releaseContract({ ...input, version })).rejects.toThrow(
      `The version of package.json must be later than the last release 1.2.0, got ${version}.`,
    );
  });

  it('is refused for breaking changes that are not declared, or in a compatible version', async () => {
    const next = { ...input, version: '2.0.0', current: broken };
    await expect(releaseContract(next)).rejects.toThrow('Need.title: Field');
    await expect(releaseContract({ ...next, version: '1.3.0', declared: [row] })).rejects.toThrow(
      'the version of package.json must be 2.0.0 or later, got 1.3.0',
    );
    const early = { ...next, last: { version: '0.1.4', sdl: small }, declared: [row] };
    await expect(releaseContract({ ...early, version: '0.1.5' })).rejects.toThrow('0.2.0 or later');
    await expect(releaseContract({ ...early, version: '0.2.0' })).resolves.toBeDefined();
  });
});
