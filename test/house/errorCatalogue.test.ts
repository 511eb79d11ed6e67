import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { describe, expect, it } from 'vitest';
import {
  errorCatalogue,
  errorDocument,
  errorSubjects,
  isErrorCode,
  statusOf,
} from '../../subgraphs/platform/graphql/errors/errorCatalogue.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const files = globSync('{gateway,subgraphs}/**/*.ts', { cwd: projectRoot }).filter(
  (file) => !/\/(seed|migrations|errorCodes)\/|\/seed\.ts$|errorCatalogue\.ts$/.test(file),
);
const sources = files.map((file) => [file, readFileSync(join(projectRoot, file), 'utf8')] as const);

/**
 * Matches the ways in which an error gets its code: as an argument of the function that creates it,
 * or as a property.
 */
const thrown = [
  /\b(?:InvalidValue|invalidArgument|refusal|requestRefusal|refuse|unavailable|tooLong)\(\s*'([A-Z][A-Z\d_]+)'/g,
  /\brefusal\([^;]*?,\s*'([A-Z][A-Z\d]*_[A-Z\d_]+)'\s*,?\s*\)/g,
  /\bunavailable\([^;)]*?,\s*'([A-Z][A-Z\d]*_[A-Z\d_]+)'/g,
  /\bcode(?::|\s=)\s(?:[^;\n]*\?\s*)?'([A-Z][A-Z\d]*(?:_[A-Z\d]+)+|FORBIDDEN|CONFLICT|BUSY|UNAUTHENTICATED|TIMEOUT)'/g,
  /, '([A-Z]+_[A-Z_]+)', `\$\{field\}/g,
];

const found = new Map(
  sources.flatMap(([file, text]) =>
    thrown.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(([, code]) => [code!, file] as const),
    ),
  ),
);

describe('the catalogue of error codes', () => {
  it('has every code that the sources throw', () => {
    expect(found.size).toBeGreaterThan(90);
    const unknown = [...found].filter(([code]) => !isErrorCode(code));
    expect(unknown).toEqual([]);
  });

  it('has every code of Apollo Server', () => {
    const unknown = Object.values(ApolloServerErrorCode).filter((code) => !isErrorCode(code));
    expect(unknown).toEqual([]);
  });

  it('is used by every error that the sources create', () => {
    const made = sources.flatMap(([file, text]) =>
      [...text.matchAll(/new GraphQLError\(([^;]*?)\);/g)].map(([, how]) => ({ file, how: how! })),
    );
    expect(made.length).toBeGreaterThan(20);
    // An error without a code of its own must contain another error, which has a code.
    const hasCode =
      /\bcode\b|\.\.\.(own|extensions|error\.extensions)\b|, extensions \}|originalError/;
    expect(made.filter(({ how }) => !hasCode.test(how))).toEqual([]);
  });

  it('has no code that is never thrown', () => {
    const all = sources.map(([, text]) => text).join('\n');
    const ofApollo = new Set<string>(Object.values(ApolloServerErrorCode));
    const unused = Object.keys(errorCatalogue).filter(
      (code) => !ofApollo.has(code) && !all.includes(`'${code}'`),
    );
    expect(unused).toEqual([]);
  });

  it('has each code once, with a status, a meaning and an action', () => {
    const names = errorSubjects.flatMap(([, table]) => Object.keys(table));
    expect(names).toHaveLength(new Set(names).size);
    expect(names.toSorted()).toEqual(Object.keys(errorCatalogue).toSorted());
    for (const [code, { status, meaning, action }] of Object.entries(errorCatalogue)) {
      expect([code, meaning, action]).toEqual([
        code,
        expect.stringMatching(/^\S.*\.$/),
        expect.stringMatching(/^\S.*\.$/),
      ]);
      expect([code, [500, 503].includes(status) || status < 500]).toEqual([code, true]);
    }
  });

  it('has status 500 for internal errors only', () => {
    const ofServer = Object.entries(errorCatalogue).filter(([, { status }]) => status === 500);
    expect(ofServer.map(([code]) => code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(statusOf('A_CODE_OF_OTHERS')).toBe(400);
    expect(statusOf('toString')).toBe(400);
    expect(isErrorCode('constructor')).toBe(false);
  });

  it('is the same as in the committed document', () => {
    expect(readFileSync(join(projectRoot, 'docs/errors.md'), 'utf8')).toBe(errorDocument());
  });
});
