import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  getNamedType,
  isScalarType,
  isSpecifiedScalarType,
  parseType,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { exactNumberText, parseExactJson } from '../exactJson.ts';

/** A validated document in the form that is executed, and the resulting changes to its variables. */
export interface ExecutableForm {
  readonly document: DocumentNode;
  /**
   * The name that replaces the variable name "__proto__"; null if the document has no such
   * variable.
   */
  readonly prototypeName: string | null;
  /** Values of the variables that replace literals of the document. */
  readonly literals: ReadonlyMap<string, unknown>;
}

const forms = new WeakMap<DocumentNode, ExecutableForm>();

/**
 * Returns the form in which a document can be planned and executed without loss. A variable called
 * "__proto__" is renamed, because graphql-js writes variables into plain objects, where that name
 * sets the prototype. Literals of custom scalars and IDs whose digits a double cannot represent are
 * replaced by variables, because Apollo's planner reads literals as doubles. The same document
 * always has the same form, so that it can be the key of caches.
 */
export function executableForm(schema: GraphQLSchema, document: DocumentNode): ExecutableForm {
  const known = forms.get(document);
  if (known) return known;
  const text = document.loc?.source.body ?? '';
  const form =
    text.includes('$__proto__') || suspect.test(text)
      ? transformed(schema, document)
      : { document, prototypeName: null, literals: new Map<string, unknown>() };
  forms.set(document, form);
  return form;
}

/** Matches text that may contain a number that a double cannot represent exactly. */
const suspect = /\d[\d.]{15,}|\d[eE][+-]?\d{2}/;

/**
 * Returns the value of a literal with all its digits; undefined if the literal contains variables.
 */
export function literalValue(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return parseExactJson(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.LIST: {
      const items = node.values.map(literalValue);
      return items.includes(undefined) ? undefined : items;
    }
    case Kind.OBJECT: {
      const fields = node.fields.map(
        ({ name, value }) => [name.value, literalValue(value)] as const,
      );
      return fields.some(([, value]) => value === undefined)
        ? undefined
        : Object.fromEntries(fields);
    }
    default:
      return undefined;
  }
}

/**
 * Whether a value contains a number that a double cannot represent exactly. Numbers beyond the
 * range of doubles do not count, because they are refused later.
 */
export function hasExactNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const digits = exactNumberText(value);
  if (digits !== null) return Number.isFinite(Number(digits));
  return Object.values(value).some(hasExactNumber);
}

/**
 * Returns the default value of a variable if a double cannot represent one of its numbers exactly,
 * otherwise undefined.
 */
export function exactDefault({ defaultValue }: VariableDefinitionNode): unknown {
  const value = defaultValue === undefined ? undefined : literalValue(defaultValue);
  return hasExactNumber(value) ? value : undefined;
}

function transformed(schema: GraphQLSchema, document: DocumentNode): ExecutableForm {
  const names = new FreeNames(document);
  const prototypeName = names.has('__proto__') ? names.take('__proto___') : null;
  const renamed = prototypeName === null ? document : withName(document, prototypeName);
  const lifted = new Map<
    string,
    { readonly name: string; readonly type: string; readonly value: unknown }
  >();
  const typeInfo = new TypeInfo(schema);
  const lift = (node: ValueNode) => {
    const type = typeInfo.getInputType();
    if (!type || !keepsDigits(type)) return undefined;
    const value = literalValue(node);
    if (value === undefined || !hasExactNumber(value)) return undefined;
    const key = JSON.stringify([String(type), value]);
    const known = lifted.get(key) ?? { name: names.take('literal'), type: String(type), value };
    lifted.set(key, known);
    return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: known.name } };
  };
  const body = visit(
    renamed,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition: () => false,
      IntValue: lift,
      FloatValue: lift,
      ObjectValue: lift,
    }),
  );
  const definitions = [...lifted.values()].map(({ name, type }) => definitionOf(name, type));
  return {
    document: definitions.length === 0 ? renamed : withDefinitions(body, definitions),
    prototypeName,
    literals: new Map([...lifted.values()].map(({ name, value }) => [name, value])),
  };
}

/** Whether graphql-js reads a literal of this type from its text, so that all digits are kept. */
function keepsDigits(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return isScalarType(named) && (!isSpecifiedScalarType(named) || named.name === 'ID');
}

function withName(document: DocumentNode, name: string): DocumentNode {
  return visit(document, {
    Variable: (node) =>
      node.name.value === '__proto__'
        ? { ...node, name: { ...node.name, value: name } }
        : undefined,
  });
}

/**
 * Declares the variables in every operation, because every operation may use a fragment that
 * contains the literals.
 */
function withDefinitions(
  document: DocumentNode,
  definitions: readonly VariableDefinitionNode[],
): DocumentNode {
  return visit(document, {
    OperationDefinition: (node): OperationDefinitionNode => ({
      ...node,
      variableDefinitions: [...(node.variableDefinitions ?? []), ...definitions],
    }),
  });
}

function definitionOf(name: string, type: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: parseType(type, { noLocation: true }),
  };
}

/** Generates variable names that a document does not use yet. */
class FreeNames {
  readonly #taken = new Set<string>();

  constructor(document: DocumentNode) {
    visit(document, { Variable: ({ name }) => void this.#taken.add(name.value) });
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  take(stem: string): string {
    let name = stem;
    for (let count = 1; this.#taken.has(name); count += 1) name = `${stem}_${count}`;
    this.#taken.add(name);
    return name;
  }
}
