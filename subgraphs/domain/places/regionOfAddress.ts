import { type Region, findRegion, regions } from '../registries/region.ts';
import { foldText } from '../text/sameText.ts';

/**
 * Returns the region of an address, by its name and by the postal code; null if the address names none or
 * several, or if the name and the postal code contradict each other.
 */
export function regionOfAddress(address: string): Region | null {
  if (address !== last.address) last = { address, region: findPlace(address) };
  return last.region;
}

/** The last address: the items of a plan repeat it. */
let last: { readonly address: string; readonly region: Region | null } = {
  address: '',
  region: null,
};

/** Longer addresses are descriptions, of several places perhaps. */
const maxLength = 1_000;

function findPlace(address: string): Region | null {
  if (address.length > maxLength) return null;
  const text = ` ${plain(address)} `;
  const named = withoutOuter(regionsNamedIn(text));
  const posted = new Set(
    [...text.matchAll(/(?<!\d)(\d{3})\d{3}(?!\d)/g)].map(([, prefix]) =>
      byPostalPrefix.get(prefix!),
    ),
  );
  posted.delete(undefined);
  if (named.size > 1 || posted.size > 1) return null;
  const [byName] = named;
  const [byCode] = posted;
  if (byName && byCode && byName !== byCode) return null;
  const code = byName ?? byCode;
  return code === undefined ? null : findRegion(code);
}

/** Returns a text in one spelling, without marks of punctuation other than commas. */
function plain(text: string): string {
  return foldText(text)
    .replaceAll(/["«».()]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function regionsNamedIn(text: string): Set<string> {
  const parts = new Set(text.split(/[,;]/).map((part) => part.trim()));
  return new Set(
    spellings
      .filter(
        ({ inText, asPart }) =>
          inText.some((form) => text.includes(` ${form}`) && isWord(text, form)) ||
          asPart.some((form) => parts.has(form)),
      )
      .map(({ code }) => code),
  );
}

function isWord(text: string, form: string): boolean {
  return new RegExp(`(?<![\\p{L}\\d-])${form}(?![\\p{L}\\d-])`, 'u').test(text);
}

/** Leaves an autonomous district and not the region around it, which addresses may name, too. */
function withoutOuter(named: Set<string>): Set<string> {
  for (const [inner, outer] of districts) if (named.has(inner)) named.delete(outer);
  return named;
}

const districts = [
  ['RU-KHM', 'RU-TYU'],
  ['RU-YAN', 'RU-TYU'],
  ['RU-NEN', 'RU-ARK'],
] as const;

/** How addresses name a region: anywhere in the text, or as a part of it between commas. */
interface Spelling {
  readonly code: string;
  readonly inText: readonly string[];
  readonly asPart: readonly string[];
}

const kinds: readonly (readonly [kind: string, also: readonly string[]])[] = [
  ['край', ['кр']],
  ['область', ['обл']],
  ['республика', ['респ', 'р']],
  ['автономный округ', ['ао', 'а о', 'авт округ', 'аокр']],
  ['автономная область', ['ао', 'а о', 'аобл', 'авт обл']],
];

const spellings: readonly Spelling[] = regions
  .slice(1)
  .map(({ code, label }) => spellingOf(code, plain(label.ru!)));

function spellingOf(code: string, name: string): Spelling {
  const short = name.replace(/ - .*$/, '');
  const [kind, also] = kinds.find(([one]) => ` ${short} `.includes(` ${one} `)) ?? [];
  if (kind === undefined) {
    const forms = ['г', 'город', 'город федерального значения', 'республика', 'респ'];
    const inText = forms.flatMap((form) => [`${form} ${short}`, `${short} ${form}`]);
    return { code, inText, asPart: [short] };
  }
  const own = short.replace(kind, '').trim();
  const inText = [kind, ...also!].flatMap((form) => [`${own} ${form}`, `${form} ${own}`]);
  // "Алтай" alone may be either of two regions.
  const isTold = kind === 'республика' && own !== 'алтай';
  return { code, inText, asPart: isTold ? [own] : [] };
}

/** The first three digits of the postal codes of each region. */
const postalPrefixes = `
MOW 101-129 | MOS 140-144 | YAR 150-152 | IVA 153-155 | KOS 156-157 | VLG 160-162 | ARK 163-165 | NEN 166
KO 167-169 | TVE 170-172 | NGR 173-175 | PSK 180-182 | MUR 183-184 | KR 185-186 | LEN 187-188 | SPE 190-199
SMO 214-216 | KGD 236-238 | BRY 241-243 | KLU 248-249 | TUL 300-301 | ORL 302-303 | KRS 305-307
BEL 308-309 | ROS 344-347 | KDA 350-354 | STA 355-357 | KL 358-359 | KB 360-361 | SE 362-363 | CE 364-366
DA 367-368 | KC 369 | AD 385 | IN 386 | RYA 390-391 | TAM 392-393 | VOR 394-397 | LIP 398-399 | VGG 400-404
SAR 410-413 | AST 414-416 | TA 420-423 | ME 424-425 | UD 426-427 | CU 428-429 | MO 430-431 | ULY 432-433
PNZ 440-442 | SAM 443-446 | BA 450-453 | CHE 454-457 | ORE 460-462 | VLA 600-602 | NIZ 603-607
KIR 610-613 | PER 614-619 | SVE 620-624 | TYU 625-627 | KHM 628 | YAN 629 | NVS 630-633 | TOM 634-636
KGN 640-641 | OMS 644-646 | KYA 647-648 | AL 649 | KEM 650-654 | KK 655 | ALT 656-659 | KYA 660-663
IRK 664-666 | TY 667-668 | IRK 669 | BU 670-671 | ZAB 672-674 | AMU 675-676 | SA 677-678 | YEV 679
KHA 680-682 | KAM 683-684 | MAG 685-686 | KAM 688 | CHU 689 | PRI 690-692 | SAK 693-694
`;

const byPostalPrefix: ReadonlyMap<string, string> = new Map(
  postalPrefixes
    .trim()
    .split(/[\n|]/)
    .flatMap((entry) => {
      const [code, range] = entry.trim().split(' ');
      const [from, to = from] = range!.split('-').map(Number);
      return Array.from({ length: to! - from! + 1 }, (_, index): [string, string] => [
        String(from! + index),
        `RU-${code}`,
      ]);
    }),
);
