import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/projectRoot.ts';

const subgraphs = ['customers', 'enterprises', 'financing', 'products'];
const files = globSync('{gateway,subgraphs,schema,test}/**/*.ts', { cwd: projectRoot });
const texts = new Map(files.map((file) => [file, readFileSync(join(projectRoot, file), 'utf8')]));

/**
 * The parts of a subgraph that touch the database or GraphQL. Every other file of it is a rule: no
 * I/O, no ORM, no resolver.
 */
const parts =
  /^subgraphs\/\w+\/((subgraph|entities|references|resolvers|loaders|lists|repository|\w+Rows|seed|nouns|relays)\.ts|(entities|references|resolvers|migrations|seed|inputs|writes|imports|solving|indexing)\/|(productProperty|financing|contractMoney|offers|stacks|logistics|matchFreight|plans)\.ts)/;
const rules = new Set(
  files.filter(
    (file) => subgraphs.some((name) => file.startsWith(`subgraphs/${name}/`)) && !parts.test(file),
  ),
);

/** Whether `from` may import `to`, both paths within the project: the table of the README. */
function mayImport(from: string, to: string): boolean {
  const inside = (folder: string) => to.startsWith(`${folder}/`);
  if (from.startsWith('test/')) return true;
  if (from.startsWith('subgraphs/vocabulary/')) return inside('subgraphs/vocabulary');
  if (from.startsWith('subgraphs/platform/')) return inside('subgraphs/platform');
  const own = subgraphs.find((name) => from.startsWith(`subgraphs/${name}/`));
  if (own !== undefined) {
    if (inside('subgraphs/vocabulary')) return true;
    if (rules.has(from)) return rules.has(to) && inside(`subgraphs/${own}`);
    return inside(`subgraphs/${own}`) || inside('subgraphs/platform');
  }
  if (from.startsWith('gateway/')) {
    const composes = from.startsWith('gateway/main/') && isSubgraphEntry(to);
    const sdl = inside('schema') && to !== 'schema/compose.ts';
    return inside('gateway') || inside('subgraphs/platform') || sdl || composes;
  }
  if (from.startsWith('schema/')) {
    return inside('schema') || inside('subgraphs/platform') || isSubgraphEntry(to);
  }
  return false;
}

function isSubgraphEntry(file: string): boolean {
  return subgraphs.some((name) => file === `subgraphs/${name}/subgraph.ts`);
}

function importsOf(file: string): string[] {
  const specifiers = texts.get(file)!.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...specifiers].map(([, specifier]) =>
    relative(projectRoot, resolve(projectRoot, dirname(file), specifier!)),
  );
}

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(rules.size).toBeGreaterThan(20);
    expect(rules).toContain('subgraphs/products/matching.ts');
    expect(rules).toContain('subgraphs/financing/quoting.ts');
  });

  it('imports only what its table allows', () => {
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((to) => !mayImport(file, to))
        .map((to) => `${file} → ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it('imports files that exist, never folders', () => {
    const missing = files.flatMap((file) =>
      importsOf(file)
        .filter((to) => {
          const path = join(projectRoot, to);
          return !existsSync(path) || !statSync(path).isFile();
        })
        .map((to) => `${file} → ${to}`),
    );
    expect(missing).toEqual([]);
  });

  it('keeps the ORM and type-graphql resolvers out of the rules', () => {
    const impure = [...rules].filter((rule) =>
      /from '(@mikro-orm|type-graphql|node:|pg|dataloader)/.test(texts.get(rule)!),
    );
    expect(impure).toEqual([]);
  });

  it('reads the environment in config.ts only', () => {
    const readers = files.filter(
      (file) =>
        !file.startsWith('test/') &&
        !file.endsWith('/config.ts') &&
        texts.get(file)!.includes('process.env'),
    );
    expect(readers).toEqual([]);
  });
});
