import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';
import { textFunctionsSql } from '../support/textFunctions.ts';

it('every database has the functions that compare texts, made from the tables of the domain', () => {
  const folders = globSync('subgraphs/*/data/migrations', { cwd: projectRoot });
  const withFunctions = folders.filter((folder) => {
    const files = globSync(`${folder}/*.sql`, { cwd: projectRoot });
    const migrations = files
      .map((file) => readFileSync(join(projectRoot, file), 'utf8'))
      .join('\n');
    return textFunctionsSql().every((part) => migrations.includes(part));
  });
  expect(withFunctions.toSorted()).toEqual(folders.toSorted());
  expect(folders).toHaveLength(4);
});
