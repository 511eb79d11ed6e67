import { type ConstDirectiveNode, parse, print, visit } from 'graphql';
import {
  type Guards,
  directiveNames,
  readGuards,
  textOf,
} from '../../subgraphs/platform/identity/authorisation/guards.ts';

/** A supergraph without its guards, which ApolloGateway would refuse to serve, and the guards. */
export interface GuardedSupergraph {
  readonly sdl: string;
  readonly guards: Guards;
}

/** Features of a supergraph that say who may read what. */
const securityFeature = /\/(authenticated|requiresScopes|policy)\/v/;

/** Takes the authorisation directives, and the links to their specifications, out of a supergraph. */
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
