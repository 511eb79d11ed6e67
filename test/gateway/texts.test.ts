import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

interface Text {
  readonly en: string;
  readonly ru: string;
}

const texts = `en: explanation(lang: EN) ru: explanation(lang: RU)`;
const names = `en: name(lang: EN) ru: name(lang: RU)`;
const query = `
  query Texts($number: String!, $asOf: Date) {
    need(number: $number) {
      legalNotes(asOf: $asOf) { en: text(lang: EN) ru: text(lang: RU) }
      matches(first: 100, asOf: $asOf) { nodes { reasons { ${texts} } } }
      best: matches(first: 2, asOf: $asOf) {
        nodes {
          financing(first: 2) {
            offers { eligibility { ${texts} } }
            declined { failed { ${texts} } }
          }
          actionPlan { measures { measure { ${names} } } }
        }
      }
    }
  }`;

/** The day of the demonstration, and a day on which some of its certificates have expired. */
const days = ['2016-10-01', '2017-02-01'];

let graph: ReadOnlyGraph;
let all: readonly Text[];
beforeAll(async () => {
  graph = await readOnlyGraph();
  const found = new Map<string, Text>();
  for (const number of await needNumbers()) {
    for (const asOf of days) {
      const { data, errors } = await graph.ask<object>(query, { number, asOf });
      if (errors) throw new Error(`${number}: ${errors[0]!.message}`);
      for (const text of textsIn(data)) found.set(`${text.en} ${text.ru}`, text);
    }
  }
  all = [...found.values()];
}, 240_000);

async function needNumbers(): Promise<string[]> {
  const page = `query ($after: String) {
    needs(first: 100, after: $after) { nodes { number } pageInfo { endCursor hasNextPage } }
  }`;
  interface Page {
    readonly needs: {
      readonly nodes: readonly { readonly number: string }[];
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
    };
  }
  const numbers: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { data }: { data: Page } = await graph.ask<Page>(page, { after });
    numbers.push(...data.needs.nodes.map(({ number }) => number));
    ({ endCursor: after, hasNextPage: more } = data.needs.pageInfo);
  }
  return numbers;
}

/** Returns every object of an answer that has a text in both languages. */
function textsIn(value: unknown): Text[] {
  if (value === null || typeof value !== 'object') return [];
  if ('en' in value && 'ru' in value) return [value as Text];
  return Object.values(value).flatMap(textsIn);
}

/** Removes what has the same letters in every language: numbers of documents, load classes, a climate class, °C. */
function withoutIdentifiers(text: string): string {
  return text.replaceAll(/\bDEMO-[A-Z\d-]+|°C|\b[A-D]\d{3}\b|\bUHL1\b/g, '');
}

/** Removes days, and the codes of OKPD2 and OKVED: groups of digits. */
function withoutCodes(text: string): string {
  return text.replaceAll(/\b\d{2}\.\d{2}\.\d{4}\b|\b\d{2}(?:\.\d{1,2})+(?:\.\d{3})?\b/g, '');
}

describe('the texts about all needs of the demonstration, at two dates', () => {
  it('are many, and of all kinds', () => {
    expect(all.length).toBeGreaterThan(4000);
    const of = (part: string) => all.filter(({ en }) => en.includes(part)).length;
    expect(of('Unit price')).toBeGreaterThan(100);
    expect(of('what helps')).toBeGreaterThan(100);
    expect(of('stated 60 calendar days')).toBeGreaterThan(0);
  });

  it('have in Russian no Latin letters, except in identifiers', () => {
    expect(
      all.map(({ ru }) => ru).filter((ru) => /\p{Script=Latin}/u.test(withoutIdentifiers(ru))),
    ).toEqual([]);
  });

  it('have in Russian a decimal comma', () => {
    const points = all.map(({ ru }) => ru).filter((ru) => /\d\.\d/.test(withoutCodes(ru)));
    expect(points).toEqual([]);
    expect(all.some(({ ru }) => /\d,\d/.test(ru))).toBe(true);
  });

  it('have in English no Cyrillic', () => {
    expect(all.map(({ en }) => en).filter((en) => /\p{Script=Cyrillic}/u.test(en))).toEqual([]);
  });

  it('show no code of the vocabulary and no missing word', () => {
    const odd = all.filter(({ en, ru }) =>
      [en, ru].some((text) =>
        /[A-Z]{2,}_[A-Z]|undefined|null|NaN|\bMET\b|RU-[A-Z]|  |,,|: [,—]/.test(text),
      ),
    );
    expect(odd).toEqual([]);
  });

  it('say the same figures in both languages', () => {
    const figures = (text: string) =>
      [
        ...text
          .replaceAll('\u00A0', '')
          .replaceAll(/(\d),(\d)/g, '$1.$2')
          .matchAll(/[−]?\d+(?:\.\d+)*/g),
      ]
        .map(([figure]) => figure.split('.').toSorted().join('.'))
        .toSorted();
    const isoToRussian = (text: string) => text.replaceAll(/(\d{4})-(\d{2})-(\d{2})/g, '$3.$2.$1');
    // Names of product types may state a figure in one language only.
    const differing = all
      .filter(({ en }) => !en.startsWith('Product type'))
      .filter(({ en, ru }) => figures(isoToRussian(en)).join(' ') !== figures(ru).join(' '));
    expect(differing).toEqual([]);
  });
});
