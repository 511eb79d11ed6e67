import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const subgraphs = ['customers', 'enterprises', 'financing', 'products'];
/** Programs of their own: their test generates the modules that they import, and builds them. */
const pages = 'test/clients/pages/';
const files = globSync('{gateway,subgraphs,schema,test}/**/*.ts', { cwd: projectRoot }).filter(
  (file) => !file.startsWith(pages),
);
const texts = new Map(files.map((file) => [file, readFileSync(join(projectRoot, file), 'utf8')]));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

/**
 * Returns the imports of a file, types included: files by their path within the project, packages
 * by name.
 */
function importsOf(file: string): string[] {
  const specifiers = texts.get(file)!.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^'\n]+)'/g);
  return [...specifiers].map(([, specifier = '']) =>
    specifier.startsWith('.')
      ? relative(projectRoot, resolve(projectRoot, dirname(file), specifier))
      : specifier,
  );
}

/** Returns all files and packages that a file imports, directly or indirectly. */
function reachedFrom(file: string, reached = new Set<string>()): ReadonlySet<string> {
  for (const to of imports.get(file) ?? []) {
    if (reached.has(to)) continue;
    reached.add(to);
    reachedFrom(to, reached);
  }
  return reached;
}

/** Returns the folder whose row of the table applies to a file. */
function partOf(file: string): string {
  const [top = '', second = '', third = ''] = file.split('/');
  if (top !== 'subgraphs') return top;
  return third === 'rules' ? `${top}/${second}/rules` : `${top}/${second}`;
}

/**
 * Whether a file may import another one according to the table; both are paths within the project.
 */
function mayImport(from: string, to: string): boolean {
  const part = partOf(from);
  const inside = (...folders: string[]) => folders.some((folder) => to.startsWith(`${folder}/`));
  if (part === 'test') return true;
  if (part === 'subgraphs/domain' || part === 'subgraphs/demonstration') return inside(part);
  if (part === 'subgraphs/platform') return inside(part, 'subgraphs/domain');
  if (part.endsWith('/rules')) return inside(part, 'subgraphs/domain');
  if (part.startsWith('subgraphs/')) return inside(part, 'subgraphs/platform', 'subgraphs/domain');
  const isSubgraph = subgraphs.some((name) => to === `subgraphs/${name}/subgraph.ts`);
  const isSdl = inside('schema') && to !== 'schema/compose.ts' && !inside('schema/contract');
  if (part === 'schema') return inside('schema', 'subgraphs/platform') || isSubgraph;
  if (part === 'gateway') {
    const runs = from.startsWith('gateway/executing/run/');
    if (runs && inside('gateway/executing/compile')) return false;
    const composes = from.startsWith('gateway/main/') && isSubgraph;
    return inside('gateway', 'subgraphs/platform') || isSdl || composes;
  }
  return false;
}

/** Whether a file contains rules or values. Such a file may import only one package. */
const isPure = (file: string) =>
  /^subgraphs\/(?:domain|\w+\/rules)\//.test(file) && files.includes(file);
const arithmetic = 'decimal.js';

describe('the import table', () => {
  it('is compared with files that exist', () => {
    expect(files.length).toBeGreaterThan(400);
    expect(files.filter(isPure).length).toBeGreaterThan(60);
  });

  it('allows every import of the sources', () => {
    const broken = files.flatMap((file) =>
      imports
        .get(file)!
        .filter((to) => imports.has(to) && !mayImport(file, to))
        .map((to) => `${file} → ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it('finds only imports of existing files, never of folders', () => {
    const missing = files.flatMap((file) =>
      imports
        .get(file)!
        .filter((to) => /^(?:gateway|subgraphs|schema|test)\//.test(to))
        .filter((to) => {
          const path = join(projectRoot, to);
          return !existsSync(path) || !statSync(path).isFile();
        })
        .map((to) => `${file} → ${to}`),
    );
    expect(missing).toEqual([]);
  });

  it(
    'keeps rules and values pure: decimal.js is the only package that they import, also ' +
      'indirectly',
    () => {
      const impure = files
        .filter(isPure)
        .flatMap((file) =>
          [...reachedFrom(file)]
            .filter((to) => to !== arithmetic && !isPure(to))
            .map((to) => `${file} → ${to}`),
        );
      expect(impure).toEqual([]);
    },
  );

  it('has pages that import nothing but packages and their own files', () => {
    const sources = globSync(`${pages}**/*.{ts,tsx}`, { cwd: projectRoot });
    expect(sources.length).toBeGreaterThan(4);
    const outside = sources.flatMap((file) => {
      const text = readFileSync(join(projectRoot, file), 'utf8');
      const own = [...text.matchAll(/\bfrom '(\.[^']+)'/g)].map(([, to = '']) =>
        relative(projectRoot, resolve(projectRoot, dirname(file), to)),
      );
      return own.filter((to) => !to.startsWith(pages)).map((to) => `${file} → ${to}`);
    });
    expect(outside).toEqual([]);
  });

  it('finds no circular import, types included', () => {
    const circles = files.filter((file) => reachedFrom(file).has(file));
    expect(circles).toEqual([]);
  });

  it('finds that only config.ts reads the environment', () => {
    const readers = files.filter(
      (file) =>
        !file.startsWith('test/') &&
        !file.endsWith('/config.ts') &&
        texts.get(file)!.includes('process.env'),
    );
    expect(readers).toEqual([]);
  });
});
