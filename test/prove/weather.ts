import { setImmediate } from 'node:timers/promises';
import type { UncheckedAnswer } from '../../gateway/fetching/source.ts';
import { hash } from './hash.ts';
import type { World } from './world.ts';

/** The simulated behaviour of subgraphs while one operation is answered. */
export interface Weather {
  /** The name of the behaviour, for messages. */
  readonly name: string;
  /** The unavailable subgraph; undefined if all are available. */
  readonly dead: string | undefined;
  /** Returns the answer that replaces a subgraph's own answer to a request. */
  readonly change: (answer: Json, request: FetchedRequest) => UncheckedAnswer;
  /** Waits for the simulated duration of this answer. */
  readonly wait: (request: FetchedRequest) => Promise<void>;
}

/** A request to a subgraph. */
export interface FetchedRequest {
  readonly subgraph: string;
  /** The operation and the variables of the request. */
  readonly text: string;
}

/** An answer of a subgraph, before failures are simulated. */
export interface Json {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

/** The behaviour in which every subgraph answers without delay. */
export const calm: Weather = {
  name: 'calm',
  dead: undefined,
  change: (answer) => answer,
  wait: async () => undefined,
};

/** Returns the same simulated behaviour, but with answers in another order. */
export function inOrder(weather: Weather, order: number): Weather {
  return {
    ...weather,
    async wait({ subgraph, text }) {
      const turns = hash(`${order} ${subgraph} ${text}`) % 4;
      for (let i = 0; i < turns; i++) await setImmediate();
    },
  };
}

/**
 * Returns a behaviour: one subgraph is unavailable, or subgraphs fail sometimes, or send malformed
 * answers.
 */
export function stormy(world: World, seed: number): Weather {
  const random = (text: string, count: number) => hash(`${seed} ${text}`) % count;
  const kind = random('kind', 4);
  const { name } = world.subgraphs[random('dead', world.subgraphs.length)]!;
  if (kind === 0) {
    const change: Weather['change'] = (answer, { subgraph }) =>
      subgraph === name ? gone(subgraph) : answer;
    return { ...calm, name: `${name} is dead`, dead: name, change };
  }
  if (kind === 1) {
    const change: Weather['change'] = (answer, { subgraph, text }) =>
      random(`${subgraph} ${text}`, 3) === 0 ? gone(subgraph) : answer;
    return { ...calm, name: 'some requests fail', change };
  }
  const isOdd = kind === 3;
  return {
    ...calm,
    name: isOdd ? 'answers are odd' : 'values fail',
    change(answer, { subgraph, text }) {
      const draw = (at: string, count: number) => random(`${subgraph} ${text} ${at}`, count);
      return isOdd ? odd(answer, draw) : withNulls(answer, draw);
    },
  };
}

type DrawAt = (at: string, count: number) => number;
type Keys = readonly (string | number)[];

function gone(subgraph: string): UncheckedAnswer {
  return { errors: [{ message: `${subgraph} is gone` }] };
}

/** Returns an answer in which some values are replaced by null, each with an error. */
function withNulls({ data, errors = [] }: Json, draw: DrawAt): UncheckedAnswer {
  const more: object[] = [];
  const changed = mapValues(data, [], (value, path) => {
    const at = path.join('.');
    if (path.length === 0 || path.at(-1) === '__typename' || draw(at, 20) > 0) return value;
    more.push({ message: `null at ${at}`, path });
    return null;
  });
  return { data: changed, errors: [...errors, ...more] };
}

const oddValues: readonly unknown[] = ['text', 1.5, 2 ** 40, {}, [], [[null]], true, [{}], ['a']];
const oddErrors: readonly unknown[] = [{}, 'text', [null], [{ path: 'odd' }], [{ message: 7 }]];

/**
 * Returns an answer in which some values have a wrong type, some keys are missing, and errors are
 * malformed.
 */
function odd({ data, errors }: Json, draw: DrawAt): UncheckedAnswer {
  const changed = mapValues(data, [], (value, path) => {
    const at = path.join('.');
    if (path.length === 0 || value === null || draw(at, 25) > 0) return value;
    if (path.at(-1) === '__typename') return draw(`${at} type`, 2) === 0 ? 'Nothing' : undefined;
    const isNumeric = typeof value === 'string' && /^\d+$/.test(value);
    if (isNumeric && draw(`${at} number`, 2) === 0) return Number(value);
    const other = oddValues[draw(`${at} which`, oddValues.length + 1)];
    // A number is not malformed in place of an ID that consists of digits: it denotes another
    // object. Do not use it.
    const isOther = isNumeric && typeof other === 'number';
    return isOther || kindOf(other) === kindOf(value) ? undefined : other;
  });
  if (errors || draw('errors', 4) > 0) return { data: changed, ...(errors && { errors }) };
  return { data: changed, errors: oddErrors[draw('which', oddErrors.length)] };
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

/**
 * Returns a value with each of its parts replaced, parents before children. If the replacement is
 * `undefined`, a key is removed and an item of a list is unchanged.
 */
function mapValues(
  value: unknown,
  path: Keys,
  change: (value: unknown, path: Keys) => unknown,
): unknown {
  const changed = change(value, path);
  if (changed !== value || typeof value !== 'object' || value === null) return changed;
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) => {
      const inner = mapValues(item, [...path, i], change);
      return inner === undefined ? item : inner;
    });
  }
  const object = Object.entries(value).map(
    ([key, inner]) => [key, mapValues(inner, [...path, key], change)] as const,
  );
  return Object.fromEntries(object.filter(([, inner]) => inner !== undefined));
}
