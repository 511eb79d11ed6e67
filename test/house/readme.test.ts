import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';
import { type TestGraph, openTestGraph } from '../support/graph.ts';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const block = (language: string) =>
  readme.match(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``))![1]!;

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph();
});
afterAll(() => graph.close());

describe('the README', () => {
  it('opens with a query and the answer that it gets', async () => {
    const { data, errors } = await graph.ask(block('graphql'));
    expect(errors).toBeUndefined();
    expect(data).toEqual(JSON.parse(block('json')));
  });

  it('draws the plan that is executed', async () => {
    graph.takeFetches();
    await graph.ask(block('graphql'));
    const [first, second, ...third] = graph.takeFetches();
    expect([first, second, third.toSorted()]).toEqual([
      'customers',
      'products',
      ['enterprises', 'financing'],
    ]);
  });

  it('names every command and variable that there is, and no other', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = new Set(
      [...readme.matchAll(/npm run (\w+)|npm (start|test)/g)].map((found) => found[1] ?? found[2]!),
    );
    const offered = Object.keys(scripts).filter(
      (name) => !(name.startsWith('pre') && name !== 'preview'),
    );
    expect([...named].toSorted()).toEqual(offered.toSorted());
    const help = readFileSync(join(projectRoot, 'gateway/main/cli.ts'), 'utf8');
    for (const file of ['config.ts', 'requestSettings.ts']) {
      const settings = readFileSync(join(projectRoot, 'subgraphs/platform', file), 'utf8');
      for (const [, variable] of settings.matchAll(/^ {2}([A-Z_]+): /gm)) {
        expect(readme).toContain(`\`${variable}\``);
        expect(help).toContain(`  ${variable} `);
      }
    }
  });
});
