import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Manifest;
const { dependencies, devDependencies, optionalDependencies } = manifest;
const lock = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(lock) as { packages: Record<string, { version: string }> };

/**
 * Packages that scripts or tests run, that other packages load by name or that generated code imports, and
 * type packages; no source imports them.
 */
const tools = new Set([
  '@graphql-typed-document-node/core',
  '@sparticuz/chromium',
  '@types/cli-progress',
  '@types/pg-copy-streams',
  '@types/yauzl',
  '@types/node',
  '@types/pg',
  '@types/react',
  '@types/react-dom',
  'oxfmt',
  'oxlint',
  'oxlint-tsgolint',
  'relay-compiler',
  'rxjs',
  'typescript',
]);

const importing =
  /^(?:import|\}).*? from '([@\w][^']*)';$|import\('([@\w][^']*)'\)|^import '([@\w][^']*)';$/gm;

/** Packages that the files import, by name. */
function imported(pattern: string): Set<string> {
  const files = globSync(pattern, { cwd: projectRoot });
  const text = files.map((file) => readFileSync(join(projectRoot, file), 'utf8')).join('\n');
  const specifiers = [...text.matchAll(importing)].map(
    (found) => found[1] ?? found[2] ?? found[3]!,
  );
  return new Set(specifiers.filter((specifier) => !specifier.startsWith('node:')).map(packageOf));
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('the dependencies', () => {
  it('of the program are exactly the packages that it imports', () => {
    expect([...imported('{gateway,subgraphs}/**/*.ts')].toSorted()).toEqual(
      Object.keys(dependencies).toSorted(),
    );
  });

  it('of the tests and tools are exactly the packages that they use', () => {
    const used = new Set([
      ...imported('{schema,test}/**/*.{ts,tsx}'),
      ...imported('*.ts'),
      ...tools,
    ]);
    const beyond = [...used].filter((name) => !(name in dependencies));
    expect(beyond.toSorted()).toEqual(Object.keys(devDependencies).toSorted());
  });

  it('are pinned exactly', () => {
    const ranges = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(ranges.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    expect(lock).not.toContain('"resolved"');
  });

  it('contain one version of graphql, and one version of the federation packages', () => {
    const versions = (name: string) =>
      Object.entries(packages)
        .filter(([path]) => path.endsWith(`node_modules/${name}`))
        .map(([, { version }]) => version);
    expect(versions('graphql')).toEqual(['16.15.0']);
    for (const name of [
      'composition',
      'gateway',
      'query-planner',
      'query-graphs',
      'federation-internals',
    ]) {
      expect([name, versions(`@apollo/${name}`)]).toEqual([name, ['2.14.4']]);
    }
  });
});
