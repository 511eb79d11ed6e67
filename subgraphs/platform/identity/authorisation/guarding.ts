import {
  type GraphQLField,
  type GraphQLSchema,
  defaultFieldResolver,
  getNamedType,
  isObjectType,
} from 'graphql';
import type { Caller } from '../caller.ts';
import type { Guard, Guards } from './guards.ts';
import { mayPass, refusalOf } from './refusing.ts';

/**
 * Adds guards to the fields of a subgraph's schema. A field gets its own guard, the guard of its
 * type and the guard of the type of its value. The guards protect the subgraph however it is
 * reached, also through `_entities`.
 */
export function guardFields(schema: GraphQLSchema, guards: Guards): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const own = [
        guards.get(`${type.name}.${field.name}`),
        guards.get(type.name),
        guards.get(getNamedType(field.type).name),
      ].filter((guard) => guard !== undefined);
      if (own.length > 0) guardField(field, own);
    }
  }
}

function guardField(
  field: GraphQLField<unknown, { readonly caller: Caller | null }>,
  guards: readonly Guard[],
): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const closed = guards.find((guard) => !mayPass(guard, context.caller));
    if (closed) throw refusalOf(closed, context.caller);
    return resolve(source, args, context, info);
  };
}
