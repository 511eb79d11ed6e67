import { Arg, type ClassType, Directive, Field, ObjectType } from 'type-graphql';

/** Names a type of the graph, or a list of it, once all modules are loaded. */
export type TypeReference = () => object;

/** How the graph shows a property or a method of a plain class. */
export interface FieldDescription {
  readonly type: TypeReference;
  readonly description: string;
  readonly nullable?: boolean;
  /** The arguments of a method, in their order. */
  readonly args?: readonly ArgumentDescription[];
}

/** How the graph shows an argument of a method. */
export interface ArgumentDescription {
  readonly name: string;
  readonly type: TypeReference;
  readonly description: string;
  readonly defaultValue?: unknown;
}

/**
 * Makes a plain class of the domain an object type of the graph, which every subgraph may define.
 * Properties are read as they are; methods are called with their arguments.
 * @returns the class itself, for the types of fields: importing it from the module that describes it
 * ensures that the description is loaded.
 */
export function describedType<Class extends ClassType>(
  type: Class,
  description: string,
  fields: { readonly [Name in keyof InstanceType<Class>]?: FieldDescription },
): Class {
  const { prototype } = type;
  for (const [name, field] of Object.entries<FieldDescription>(fields as never)) {
    const { type: typeOf, args, ...options } = field;
    // type-graphql calls what has a descriptor, and reads what has none.
    const method = Object.getOwnPropertyDescriptor(prototype, name);
    Field(typeOf, { ...options, simple: method === undefined })(prototype, name, method!);
    for (const [index, { name: argName, type: argType, ...argOptions }] of (args ?? []).entries()) {
      Arg(argName, argType, argOptions)(prototype, name, index);
    }
  }
  Directive('@shareable')(type);
  ObjectType({ description })(type);
  return type;
}
