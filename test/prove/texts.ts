import fc from 'fast-check';
import pg from 'pg';
import { foldText, identifierKey, textKey } from '../../subgraphs/domain/text/sameText.ts';

/** Pieces of texts that the functions change, or that compose with each other. */
const pieces = [
  ...Array.from(
    'аеёийкхуАЕЁИЙКabeklxyABEKLXY0129ßẞſŀǆᾼΜμµΩ²³½ﾞｶＡ한가 \t\u00A0\u2009\u3000-–−./№\\%',
  ),
  ...Array.from('\u0301\u0306\u0308\u0345\u00AD\u200B\u200D\uFEFF\uFE0F'),
  '  ',
  "'",
];

/** Texts over all characters of Unicode that a text column can store. */
export const anyText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }).map(storable),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 1 })), {
      maxLength: 12,
    })
    .map((parts) => storable(parts.join(''))),
);

/** A pair of texts that the three functions may find the same: one may be a spelling of the other. */
export const anyPair = fc.oneof(
  fc.tuple(anyText, anyText),
  anyText.chain((text) =>
    fc
      .constantFrom<(text: string) => string>(
        (one) => one.toUpperCase(),
        (one) => one.normalize('NFD'),
        (one) => one.replaceAll('е', 'ё'),
        (one) => one.replaceAll(' ', '\u00A0').replaceAll('-', '–'),
        (one) => one.replaceAll('а', 'a').replaceAll('к', 'k'),
        (one) => Array.from(one).join('\u00AD'),
      )
      .map((spell): [string, string] => [text, spell(text)]),
  ),
);

/** Returns the pairs on which SQL and JavaScript disagree: on a folded text, a key or on sameness. */
export async function differingPairs(
  client: pg.Client,
  pairs: readonly (readonly [string, string])[],
): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await client.query<Record<'folded' | 'key' | 'identifier', string>>(
    `select folded_text(text) as folded, text_key(text) as key, identifier_key(text) as identifier
    from unnest($1::text[]) with ordinality as texts (text, place) order by place`,
    [pairs.flat()],
  );
  return pairs.filter((pair, index) =>
    pair.some((text, side) => {
      const { folded, key, identifier } = rows[index * 2 + side]!;
      return (
        folded !== foldText(text) || key !== textKey(text) || identifier !== identifierKey(text)
      );
    }),
  );
}

function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** Compares generated pairs in JavaScript and in SQL, in batches; returns whether none differs. */
export async function proveTexts(
  ownerUrl: (subgraph: string) => string,
  { pairs, seed, say }: { pairs: number; seed: number; say: (line: string) => void },
): Promise<boolean> {
  const client = new pg.Client(ownerUrl('products'));
  await client.connect();
  try {
    const batch = 1_000;
    let same = 0;
    for (let done = 0; done < pairs; done += batch) {
      const sample = fc.sample(anyPair, {
        numRuns: Math.min(batch, pairs - done),
        seed: seed + done,
      });
      const [first] = await differingPairs(client, sample);
      if (first) {
        say(`differs: ${JSON.stringify(first)}`);
        return false;
      }
      same += sample.filter(([one, other]) => identifierKey(one) === identifierKey(other)).length;
    }
    say(`0 of ${pairs} pairs of texts differ in SQL; ${same} are one identifier in two spellings`);
    return same > 0;
  } finally {
    await client.end();
  }
}
