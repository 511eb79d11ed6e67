/** Returns a random whole number below `count`. */
export type Draw = (count: number) => number;

/** A generated supergraph: the schema of each subgraph, and one schema of all of them. */
export interface World {
  readonly subgraphs: readonly { readonly name: string; readonly sdl: string }[];
  readonly monolith: string;
  /** The key field of all entities. */
  readonly key: string;
  /** By "Type.field", the fields of the same object that the field requires. */
  readonly requires: ReadonlyMap<string, Required>;
  /** By "Type.field", the names of the subgraphs that resolve the field. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
}

/** A required field, and the argument with which it is required. */
export interface Required {
  readonly field: string;
  readonly x: number | null;
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly hasArgument: boolean;
  readonly owners: readonly number[];
  readonly requires?: Required;
}

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", ' +
  'import: ["@key", "@shareable", "@external", "@requires"])\n';

/** Names that every object inherits. */
const inherited = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'];
const scalars = ['String', 'Int', 'Float', 'Boolean', 'String!', 'Color', '[Int]', '[String!]'];
const wrappings = ['T', 'T', 'T!', '[T]', '[T!]!', '[[T]]'];

/** Generates entities, value types, an interface and a union over two or three subgraphs. */
export function drawWorld(draw: Draw): World {
  const names = ['a', 'b', 'c'].slice(0, 2 + draw(2));
  const every = names.map((_, index) => index);
  const one = () => [draw(names.length)];
  const entities = ['T0', 'T1', 'T2', 'T3'].slice(0, 2 + draw(3));
  const label = draw(names.length);
  const key = draw(4) === 0 ? 'propertyIsEnumerable' : 'id';
  const wrap = (type: string) => wrappings[draw(wrappings.length)]!.replace('T', type);

  const fields = new Map<string, Field[]>();
  fields.set('Value', [
    { name: 'p', type: 'Int', hasArgument: false, owners: one() },
    { name: 'q', type: scalars[draw(5)]!, hasArgument: draw(2) === 0, owners: one() },
    {
      name: 'owner',
      type: wrap(entities[draw(entities.length)]!),
      hasArgument: false,
      owners: one(),
    },
  ]);
  for (const type of [...entities, 'Query']) {
    const own: Field[] = [];
    for (let i = 0; i < 2 + draw(3); i++) {
      const hasArgument = draw(3) === 0;
      const name = draw(4) === 0 ? inherited[i]! : `s${i}`;
      own.push({ name, type: scalars[draw(scalars.length)]!, hasArgument, owners: one() });
    }
    for (let i = 0; i < 1 + draw(3); i++) {
      const kind = draw(8);
      const target =
        kind === 0 ? 'Named' : kind === 1 ? 'Either' : entities[draw(entities.length)]!;
      own.push({ name: `r${i}`, type: wrap(target), hasArgument: draw(4) === 0, owners: one() });
    }
    if (draw(2) === 0) {
      own.push({ name: 'v', type: wrap('Value'), hasArgument: false, owners: every });
    }
    if (type !== 'Query') {
      for (let i = 0; i < draw(3); i++) {
        const base = own[draw(own.length)]!;
        const others = every.filter((index) => !base.owners.includes(index));
        if (/^[rc]\d|^v$/.test(base.name) || others.length === 0) continue;
        const x = base.hasArgument ? 1 + draw(2) : null;
        const owners = [others[draw(others.length)]!];
        const requires = { field: base.name, x };
        own.push({ name: `c${i}`, type: 'String', hasArgument: false, owners, requires });
      }
      own.push({ name: 'label', type: 'String', hasArgument: false, owners: [label] });
    }
    fields.set(type, own);
  }

  const requires = new Map<string, Required>();
  for (const [type, own] of fields) {
    for (const field of own) {
      if (field.requires) requires.set(`${type}.${field.name}`, field.requires);
    }
  }
  const owners = new Map(
    [...fields].flatMap(([type, own]) =>
      own.map((field) => [`${type}.${field.name}`, field.owners.map((i) => names[i]!)] as const),
    ),
  );
  const drawn = { fields, entities, label, key };
  return {
    subgraphs: names.map((name, index) => ({ name, sdl: federation + sdlOf(drawn, index) })),
    monolith: sdlOf(drawn, null),
    key,
    requires,
    owners,
  };
}

interface Drawn {
  readonly fields: ReadonlyMap<string, readonly Field[]>;
  readonly entities: readonly string[];
  readonly label: number;
  readonly key: string;
}

/** Returns the schema of one subgraph, or the schema of all subgraphs together if it is `null`. */
function sdlOf({ fields, entities, label, key }: Drawn, subgraph: number | null): string {
  const isAll = subgraph === null;
  const isIn = ({ owners }: Field) => isAll || owners.includes(subgraph);
  const lines = [
    'enum Color { RED GREEN BLUE }',
    `union Either = ${entities.slice(0, 2).join(' | ')}`,
  ];
  const labelled = isAll || label === subgraph ? 'label: String' : '';
  lines.push(`interface Named { ${key}: ID! ${labelled} }`);
  for (const [type, own] of fields) {
    const isEntity = entities.includes(type);
    const head = isEntity
      ? `type ${type} implements Named ${isAll ? '' : `@key(fields: "${key}")`}`
      : `type ${type}`;
    const shown = own.filter(isIn).map((field) => print(field, isAll));
    if (isEntity) shown.unshift(`${key}: ID!`);
    if (!isAll) {
      const required = new Set(own.filter(isIn).flatMap(({ requires }) => requires?.field ?? []));
      for (const field of own) {
        if (required.has(field.name) && !isIn(field)) {
          shown.push(`${print({ ...field, owners: [0] }, false)} @external`);
        }
      }
      if (type === 'Value') shown.push('shared: Int @shareable');
    } else if (type === 'Value') shown.push('shared: Int');
    if (type === 'Query' && shown.length === 0) continue;
    lines.push(`${head} { ${shown.join('\n')} }`);
  }
  return lines.join('\n');
}

function print({ name, type, hasArgument, owners, requires }: Field, isAll: boolean): string {
  const argument = hasArgument ? '(x: Int)' : '';
  const required =
    requires && `${requires.field}${requires.x === null ? '' : `(x: ${requires.x})`}`;
  const directives = isAll
    ? ''
    : `${owners.length > 1 ? ' @shareable' : ''}${required ? ` @requires(fields: "${required}")` : ''}`;
  return `${name}${argument}: ${type}${directives}`;
}
