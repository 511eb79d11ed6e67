import { foldText } from '../../text/sameText.ts';
import { findProperty, propertyKinds, propertySpellings } from './property.ts';
import type { PropertyKind } from './propertyKind.ts';

/** The similarity from which a text is proposed, from 0 to 1. */
const leastSimilarity = 0.35;

/** The number of proposals. */
const maxNear = 3;

/**
 * Returns the properties of the dictionary with a name that is similar to a text, the most similar first, at
 * most three. They are proposals for a person: similar names may have different meanings.
 */
export function nearProperties(text: string): PropertyKind[] {
  return nearest(
    text,
    propertyKinds().flatMap((kind) =>
      propertySpellings(kind).map((name) => ({ name, found: kind })),
    ),
  );
}

/** Returns the usual words of a property that are similar to a text, or have a similar spelling, at most three. */
export function nearWords(property: string, text: string): string[] {
  const words = findProperty(property)?.words ?? [];
  return nearest(
    text,
    words.flatMap(({ word, also }) => [word, ...also].map((name) => ({ name, found: word }))),
  );
}

function nearest<Found>(
  text: string,
  candidates: readonly { readonly name: string; readonly found: Found }[],
): Found[] {
  const asked = pairsOf(text);
  const ranked = candidates
    .map(({ name, found }) => ({ found, likeness: likenessOf(asked, pairsOf(name)) }))
    .filter(({ likeness }) => likeness >= leastSimilarity)
    .toSorted((one, other) => other.likeness - one.likeness);
  return [...new Set(ranked.map(({ found }) => found))].slice(0, maxNear);
}

/** Returns the pairs of letters within the words of a text, and the beginning of each word. */
function pairsOf(text: string): ReadonlySet<string> {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const pairs = words.flatMap((word) =>
    Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2)),
  );
  return new Set([...pairs, ...words.map((word) => `^${word.slice(0, 3)}`)]);
}

/** Returns the share of pairs that two texts have in common (Dice's coefficient), 0 to 1. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / Math.max(1, one.size + other.size);
}
