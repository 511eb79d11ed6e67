import { type ConstDirectiveNode, parse, print, visit } from 'graphql';
import {
  type Guards,
  directiveNames,
  readGuards,
  textOf,
} from '../../subgraphs/platform/identity/authorisation/guards.ts';

/**
 * A supergraph split in two, because ApolloGateway rejects guards: the text without guards, and the
 * guards.
 */
export interface GuardedSupergraph {
  readonly sdl: string;
  readonly guards: Guards;
}

/** Matches the specification URLs of the features that restrict access. */
const securityFeature = /\/(authenticated|requiresScopes|policy)\/v/;

/**
 * Removes the authorisation directives, and the links to their specifications, from a supergraph,
 * and returns both parts.
 */
export function takeGuards(supergraphSdl: string): GuardedSupergraph {
  const document = parse(supergraphSdl, { noLocation: true });
  const guards = readGuards(document);
  const names = new Set(Object.values(directiveNames(document)));
  const scalars = new Set([...names].flatMap((name) => [`${name}__Scope`, `${name}__Policy`]));
  const stripped = visit(document, {
    Directive: (node) =>
      names.has(node.name.value) || isSecurityLink(node as ConstDirectiveNode) ? null : undefined,
    DirectiveDefinition: ({ name }) => (names.has(name.value) ? null : undefined),
    ScalarTypeDefinition: ({ name }) => (scalars.has(name.value) ? null : undefined),
  });
  return { sdl: stripped === document ? supergraphSdl : print(stripped), guards };
}

function isSecurityLink(directive: ConstDirectiveNode): boolean {
  return directive.name.value === 'link' && securityFeature.test(textOf(directive, 'url') ?? '');
}
