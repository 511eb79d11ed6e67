import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import {
  type DocumentNode,
  Kind,
  type NamedTypeNode,
  type TypeNode,
  parse,
  print,
  visit,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { subgraphNames, subgraphUrl } from '../../schema/subgraphUrls.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const read = (file: string) => parse(readFileSync(join(projectRoot, 'schema', file), 'utf8'));
const subgraphs = subgraphNames.map((name) => [name, read(`subgraphs/${name}.graphql`)] as const);
const supergraph = read('supergraph.graphql');
const schemas = [...subgraphs, ['supergraph', supergraph] as const];

/** Returns the fields, arguments and values of a schema with their types, by coordinate. */
function membersOf(document: DocumentNode): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  for (const one of document.definitions) {
    if (one.kind === Kind.ENUM_TYPE_DEFINITION) {
      for (const { name } of one.values ?? []) members.set(`${one.name.value}.${name.value}`, '');
    } else if ('fields' in one) {
      for (const field of one.fields ?? []) {
        const args = 'arguments' in field ? (field.arguments ?? []) : [];
        const shown = args.map(
          (argument) =>
            `${argument.name.value}: ${print(argument.type)} = ${argument.defaultValue ? print(argument.defaultValue) : ''}`,
        );
        const place = `${one.name.value}.${field.name.value}`;
        members.set(place, `(${shown.toSorted().join()}): ${print(field.type)}`);
      }
    }
  }
  return members;
}

/** Returns the parts that a visitor collects from a document. */
function collected(document: DocumentNode, visitor: (keep: (text: string) => void) => object) {
  const found: string[] = [];
  visit(
    document,
    visitor((text) => void found.push(text)),
  );
  return found;
}

describe('the schemas of the subgraphs', () => {
  it('compose to the same graph with another composer', () => {
    const { errors, supergraphSdl } = composeServices(
      subgraphs.map(([name, typeDefs]) => ({ name, url: subgraphUrl(name), typeDefs })),
    );
    expect(errors).toBeUndefined();
    const ofOthers = membersOf(parse(supergraphSdl!));
    const own = [...membersOf(supergraph)].filter(([place]) => !/^(join|link)__/.test(place));
    expect(own.length).toBeGreaterThan(1_500);
    expect(own.filter(([place, type]) => ofOthers.get(place) !== type)).toEqual([]);
  });

  it.each(schemas)('have descriptions of one line, not block strings: %s', (_name, document) => {
    const blocks = collected(document, (keep) => ({
      StringValue: ({ block, value }: { block?: boolean; value: string }) => {
        if (block === true || value.includes('\n')) keep(value);
      },
    }));
    expect(blocks).toEqual([]);
  });

  it.each(schemas)('have strings as default values of the type ID: %s', (_name, document) => {
    const numbers = collected(document, (keep) => ({
      InputValueDefinition: (node: { type: TypeNode; defaultValue?: { kind: Kind } }) => {
        const isId = namedType(node.type).name.value === 'ID';
        if (isId && node.defaultValue?.kind === Kind.INT) keep(print(node as never));
      },
    }));
    expect(numbers).toEqual([]);
  });

  it.each(schemas)('have the specification of each scalar: %s', (_name, document) => {
    const unspecified = collected(document, (keep) => ({
      ScalarTypeDefinition: ({ name, directives }: never) => {
        const { value } = name as { value: string };
        const isOwn = !/^(join|link|requiresScopes)__/.test(value);
        const named = directives as readonly { name: { value: string } }[];
        if (isOwn && !named.some((one) => one.name.value === 'specifiedBy')) keep(value);
      },
    }));
    expect(unspecified).toEqual([]);
  });

  it('pass on all their cache hints to the supergraph', () => {
    const hintsOf = (document: DocumentNode) => {
      const hints = new Map<string, string>();
      for (const one of document.definitions) {
        if (one.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
        for (const member of [one, ...(one.fields ?? [])]) {
          const hint = member.directives?.find(({ name }) => name.value === 'cacheControl');
          const place = member === one ? '' : `.${member.name.value}`;
          if (hint) hints.set(`${one.name.value}${place}`, print(hint));
        }
      }
      return hints;
    };
    const stated = new Map(subgraphs.flatMap(([, document]) => Array.from(hintsOf(document))));
    expect(stated.size).toBeGreaterThan(30);
    expect(hintsOf(supergraph)).toEqual(stated);
  });
});

function namedType(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : namedType(type.type);
}
