import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

/** The folder whose modules add GraphQL descriptions to the domain's plain classes and enums. */
const describing = 'subgraphs/platform/graphql/types/';
const files = globSync('subgraphs/**/*.ts', { cwd: projectRoot }).filter(
  (file) => !file.startsWith('subgraphs/domain/') && !file.startsWith(describing),
);

describe('the types of fields and arguments', () => {
  it('are searched for in files that exist', () => {
    const texts = files.map((file) => readFileSync(join(projectRoot, file), 'utf8'));
    expect(files.length).toBeGreaterThan(200);
    expect(texts.filter((text) => namesOfDomain(text).length > 0).length).toBeGreaterThan(50);
  });

  it('are the described types, never the plain class or enum of the domain', () => {
    const plain = files.flatMap((file) => {
      const text = readFileSync(join(projectRoot, file), 'utf8');
      const names = new Set(namesOfDomain(text));
      return [...text.matchAll(/\(\) => \[?(\w+)\]?(?=[,)\s])/g)]
        .filter(([, name = '']) => names.has(name))
        .map(([reference]) => `${file}: ${reference}`);
    });
    expect(plain).toEqual([]);
  });

  it('are reported if they are a plain class', () => {
    const text = "import { Money, type Unit } from '../../domain/values/money.ts';";
    expect(namesOfDomain(text)).toEqual(['Money', 'Unit']);
  });
});

/** Returns the classes and enums that a module imports from the domain, by their local names. */
function namesOfDomain(text: string): string[] {
  const imports = text.matchAll(/import (?:type )?\{([^}]*)\} from '[^']*\/domain\/[^']*'/g);
  return [...imports]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.replace(/^\s*(?:type )?(?:\w+ as )?/, '').trim())
    .filter((name) => /^[A-Z]/.test(name));
}
