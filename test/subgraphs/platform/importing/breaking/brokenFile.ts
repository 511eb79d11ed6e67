import { numbersFrom } from '../../../../support/numbers.ts';
import { type ZipMember, zipOf } from '../../../../support/importing/zipFile.ts';
import { archiveBreaks, bomb, wrappings } from './breaks/archiveBreaks.ts';
import { byteBreaks } from './breaks/byteBreaks.ts';
import type { Breaks, Dice } from './breaks/draft.ts';
import { jsonBreaks } from './breaks/jsonBreaks.ts';
import { sheetBreaks } from './breaks/sheetBreaks.ts';
import { tableBreaks } from './breaks/tableBreaks.ts';
import { xmlBreaks } from './breaks/xmlBreaks.ts';
import { type SoundFile, type SoundFormat, soundFiles } from './soundFiles.ts';

/** A file with faults. */
export interface BrokenFile {
  readonly kind: string;
  readonly bytes: Buffer;
  /** What the file was, and its faults in their order. */
  readonly about: string;
}

const breaksOf: Readonly<Record<Exclude<SoundFormat, 'spreadsheet'>, readonly Breaks[]>> = {
  xml: [byteBreaks, xmlBreaks],
  table: [byteBreaks, tableBreaks],
  json: [byteBreaks, jsonBreaks],
};

const sound = soundFiles();

/** Unpacked, this is as long as members may be that compress well. */
const bombs = ['a.xml', 'xl/worksheets/sheet1.xml', 'xl/workbook.xml'].map((name) =>
  bomb(name, 20_000_000),
);

/**
 * Returns the file with a number, which has faults of random kinds: the same for the same seed.
 * @param most the largest number of faults.
 */
export function brokenFile(seed: number, number: number, most = 3): BrokenFile {
  const dice = numbersFrom(`broken file ${seed} ${number}`);
  const file = sound[dice(sound.length)]!;
  const { kind, format } = file;
  const { bytes, faults } = dice(1_000) === 0 ? bombed(dice) : broken(file, most, dice);
  return { kind, bytes, about: `file ${number} (${kind}, ${format}, ${faults.join(', ')})` };
}

interface Broken {
  readonly bytes: Buffer;
  readonly faults: readonly string[];
}

function bombed(dice: Dice): Broken {
  return { bytes: bombs[dice(bombs.length)]!, faults: ['bomb'] };
}

function broken(file: SoundFile, most: number, dice: Dice): Broken {
  const { format, text } = file;
  if (format === 'spreadsheet') return brokenSpreadsheet(file, most, dice);
  const found = withFaults(Buffer.from(text!), breaksOf[format], 1 + dice(most), dice);
  return dice(8) === 0 ? packed(found, dice) : found;
}

function withFaults(file: Buffer, breaks: readonly Breaks[], count: number, dice: Dice): Broken {
  const faults: string[] = [];
  let bytes = file;
  while (faults.length < count) {
    // Each set of faults has the same share, however many it has.
    const kinds = Object.entries(breaks[dice(breaks.length)]!);
    const [name, make] = kinds[dice(kinds.length)]!;
    if (bytes.length > 0) bytes = make(bytes, dice);
    faults.push(name);
  }
  return { bytes, faults };
}

/** Packs a file as an archive, which may be damaged. */
function packed({ bytes, faults }: Broken, dice: Dice): Broken {
  const wrapped = withFaults(bytes, [wrappings], 1, dice);
  const damaged = withFaults(wrapped.bytes, [archiveBreaks], dice(2), dice);
  return { bytes: damaged.bytes, faults: [...faults, ...wrapped.faults, ...damaged.faults] };
}

/** Breaks parts of a spreadsheet, its list of parts, or its archive. */
function brokenSpreadsheet({ parts }: SoundFile, most: number, dice: Dice): Broken {
  const faults: string[] = [];
  let members: readonly ZipMember[] = parts;
  for (let count = 1 + dice(most); count > 0; count--) {
    const at = dice(members.length);
    const { name, content } = members[at]!;
    if (dice(10) === 0) {
      const [fault, changed] = changedParts(members, at, dice);
      faults.push(fault);
      members = changed;
      continue;
    }
    const breaks = [sheetBreaks, sheetBreaks, xmlBreaks, byteBreaks];
    const found = withFaults(Buffer.from(content as string), breaks, 1, dice);
    faults.push(`${name}: ${found.faults[0]!}`);
    members = members.with(at, { name, content: found.bytes, isStored: dice(4) === 0 });
  }
  const zip = zipOf(members);
  const damages =
    dice(3) === 0 ? withFaults(zip, [archiveBreaks], 1, dice) : { bytes: zip, faults };
  return damages.bytes === zip
    ? { bytes: zip, faults }
    : { bytes: damages.bytes, faults: [...faults, ...damages.faults] };
}

function changedParts(
  members: readonly ZipMember[],
  at: number,
  dice: Dice,
): readonly [fault: string, members: readonly ZipMember[]] {
  const member = members[at]!;
  switch (dice(4)) {
    case 0:
      return members.length > 1 ? [`no ${member.name}`, members.toSpliced(at, 1)] : ['', members];
    case 1:
      return [`${member.name} twice`, [...members, member]];
    case 2:
      return [
        `false length of ${member.name}`,
        members.with(at, { ...member, statedBytes: dice(2) }),
      ];
    default:
      return [
        `another name of ${member.name}`,
        members.with(at, { ...member, name: `../${member.name}` }),
      ];
  }
}
