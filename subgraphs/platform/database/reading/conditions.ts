import { foldText, identifierKey, textKey } from '../../../domain/text/sameText.ts';

/** Conditions on the value of one property. All conditions that are given must hold. */
export interface Condition {
  readonly eq?: unknown;
  readonly ne?: unknown;
  readonly in?: readonly unknown[] | null;
  readonly gt?: unknown;
  readonly gte?: unknown;
  readonly lt?: unknown;
  readonly lte?: unknown;
  readonly contains?: string | null;
  readonly startsWith?: string | null;
  readonly isNull?: boolean | null;
}

/** A property that a filter reads. */
export interface FilteredProperty {
  /** The name of the property; `customer.kind` is a property of the referenced entity. */
  readonly property: string;
  /**
   * Whether the property's value is a list; a condition then holds if it holds for one of the
   * elements.
   */
  readonly isList?: boolean;
  /** The property that contains the `identifierKey` of an identifier, such as a number. */
  readonly key?: string;
  /**
   * The properties that contain a text in two languages for comparison; a condition holds if it holds
   * in one of the languages.
   */
  readonly texts?: ComparedTexts;
}

/** The properties that contain a text in two languages for comparison. */
export interface ComparedTexts {
  /** The property with the texts as `foldText` returns them, each after a line end. */
  readonly folded: string;
  /** The property with the list of the `textKey` of each text. */
  readonly keys: string;
}

/** Parts connected by "and", "or" and "not". */
type Connected<Part> =
  | { readonly all: readonly Connected<Part>[] }
  | { readonly any: readonly Connected<Part>[] }
  | { readonly not: Connected<Part> }
  | Part;

/** A filter of rows: conditions on properties, connected by `and`, `or` and `not`. */
export type RowFilter = Connected<{
  readonly of: FilteredProperty;
  readonly condition: Condition;
}>;

/**
 * One operator of MikroORM with its operand, applied to one property; the operator `null` compares
 * with null.
 */
interface Test {
  readonly property: string;
  readonly operator: keyof typeof opposites | '$eq' | '$like' | '$overlap' | 'null';
  readonly value: unknown;
}

/** A condition in MikroORM's form; a boolean if the condition holds for all rows or for none. */
type Where = boolean | Readonly<Record<string, unknown>>;

/**
 * For each operator, its negation: the operator that holds exactly if the first one does not, for
 * values that are not null.
 */
const opposites = {
  $in: '$nin',
  $gt: '$lte',
  $gte: '$lt',
  $lt: '$gte',
  $lte: '$gt',
} as const;

/**
 * Returns the MikroORM condition that selects the rows of a filter. For a null value, only `isNull`
 * and negated conditions can hold. A negated operator is replaced by its opposite, because indexes
 * support the opposites.
 * @param isNullable tells whether a property may be null, by its name or path.
 * @param id a property that is never null.
 */
export function whereOf(
  filter: RowFilter,
  isNullable: (path: string) => boolean,
  id: string,
): Readonly<Record<string, unknown>> {
  const whereFrom = (part: Connected<Test>, isNegated: boolean): Where => {
    if ('not' in part) return whereFrom(part.not, !isNegated);
    if ('all' in part) {
      const parts = part.all.map((one) => whereFrom(one, isNegated));
      return isNegated ? either(parts) : both(parts);
    }
    if ('any' in part) {
      const parts = part.any.map((one) => whereFrom(one, isNegated));
      return isNegated ? both(parts) : either(parts);
    }
    return whereTest(part, isNegated, isNullable(part.property));
  };
  const where = whereFrom(testsOf(filter), false);
  if (typeof where === 'object') return where;
  return where ? {} : { [id]: { $in: [] } };
}

function whereTest(
  { property, operator, value }: Test,
  isNegated: boolean,
  isNullable: boolean,
): Where {
  if (operator === 'null') {
    const isNull = value !== isNegated;
    return isNullable ? at(property, isNull ? null : { $ne: null }) : !isNull;
  }
  if (!isNegated) return at(property, { [operator]: value });
  const negated = negatedTest(property, operator, value);
  return isNullable ? either([negated, at(property, null)]) : negated;
}

function negatedTest(property: string, operator: string, value: unknown): Where {
  // B-tree indexes support `<` and `>`, but not `<>`.
  if (operator === '$eq' && typeof value !== 'boolean') {
    return either([at(property, { $lt: value }), at(property, { $gt: value })]);
  }
  if (operator === '$eq') return at(property, { $eq: value !== true });
  return operator in opposites
    ? at(property, { [opposites[operator as keyof typeof opposites]]: value })
    : { $not: at(property, { [operator]: value }) };
}

/** Returns the condition on a property at a path. */
function at(path: string, condition: unknown): Readonly<Record<string, unknown>> {
  return path
    .split('.')
    .reduceRight<unknown>((inner, name) => ({ [name]: inner }), condition) as Readonly<
    Record<string, unknown>
  >;
}

function both(parts: readonly Where[]): Where {
  if (parts.includes(false)) return false;
  const conditions = parts.filter((part) => part !== true);
  if (conditions.length <= 1) return conditions[0] ?? true;
  return { $and: conditions };
}

function either(parts: readonly Where[]): Where {
  if (parts.includes(true)) return true;
  const conditions = parts.filter((part) => part !== false);
  if (conditions.length <= 1) return conditions[0] ?? false;
  return { $or: conditions };
}

function testsOf(filter: RowFilter): Connected<Test> {
  if ('all' in filter) return { all: filter.all.map(testsOf) };
  if ('any' in filter) return { any: filter.any.map(testsOf) };
  if ('not' in filter) return { not: testsOf(filter.not) };
  const { of, condition } = filter;
  const given = Object.entries(condition).filter(([, value]) => value !== null);
  return {
    all: given.flatMap(([name, value]) =>
      value === undefined ? [] : [testOf(of, name as keyof Condition, value)],
    ),
  };
}

function testOf(of: FilteredProperty, name: keyof Condition, value: unknown): Connected<Test> {
  const { property, isList = false } = of;
  switch (name) {
    case 'ne':
      return { not: testOf(of, 'eq', value) };
    case 'isNull':
      return { property, operator: 'null', value };
    case 'eq':
    case 'in': {
      const values = name === 'eq' ? [value] : (value as readonly unknown[]);
      if (of.texts) return overlap(of.texts.keys, values.map(String).map(textKey));
      if (isList) return overlap(property, values);
      const own = of.key ?? property;
      const operands = of.key === undefined ? values : values.map(String).map(identifierKey);
      return name === 'eq'
        ? { property: own, operator: '$eq', value: operands[0] }
        : { property: own, operator: '$in', value: operands };
    }
    case 'contains':
    case 'startsWith': {
      const written = String(value);
      const before = name === 'contains' ? '%' : '';
      if (!of.texts) {
        return like(of.key ?? property, `${before}${escaped(identifierKey(written))}%`);
      }
      const lineEnd = name === 'contains' ? '' : '\n';
      return like(of.texts.folded, `%${lineEnd}${escaped(foldText(written))}%`);
    }
    default:
      return { property, operator: `$${name}`, value };
  }
}

function overlap(property: string, value: readonly unknown[]): Test {
  return { property, operator: '$overlap', value };
}

function like(property: string, value: string): Test {
  return { property, operator: '$like', value };
}

/** Escapes a text for a pattern of `like`. */
function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
