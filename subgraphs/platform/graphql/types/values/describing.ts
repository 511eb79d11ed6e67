import { Arg, type ClassType, Directive, Field, ObjectType } from 'type-graphql';

/** Returns a GraphQL type, or a list of a type. It is called only after all modules are loaded. */
export type TypeReference = () => object;

/** The GraphQL field for a property or a method of a plain class. */
export interface FieldDescription {
  readonly type: TypeReference;
  readonly description: string;
  /** The name of the field, if it differs from the name of the property. */
  readonly name?: string;
  readonly nullable?: boolean;
  /** The arguments of a method, in the order of its parameters. */
  readonly args?: readonly ArgumentDescription[];
}

/** The GraphQL argument for a parameter of a method. */
export interface ArgumentDescription {
  readonly name: string;
  readonly type: TypeReference;
  readonly description: string;
  readonly defaultValue?: unknown;
}

/**
 * Declares a plain class of the domain as a shareable GraphQL object type. Properties become
 * fields; methods become fields with arguments.
 * @returns the class itself. Fields name it as their type; importing it from the module that
 * describes it ensures that the description is loaded.
 */
export function describedType<Class extends ClassType>(
  type: Class,
  description: string,
  fields: { readonly [Name in keyof InstanceType<Class>]?: FieldDescription },
): Class {
  const { prototype } = type;
  for (const [name, field] of Object.entries<FieldDescription>(fields as never)) {
    const { type: typeOf, args, ...options } = field;
    // Pass the descriptor only for a method: type-graphql calls a member that has a descriptor, and
    // reads one that has none.
    const method = Object.getOwnPropertyDescriptor(prototype, name);
    Field(typeOf, { ...options, simple: method === undefined })(prototype, name, method!);
    for (const [index, { name: argName, type: argType, ...argOptions }] of (args ?? []).entries()) {
      Arg(argName, argType, argOptions)(prototype, name, index);
    }
  }
  Directive('@shareable')(type);
  Directive('@cacheControl(inheritMaxAge: true)')(type);
  ObjectType({ description })(type);
  return type;
}
