import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a zip archive for a test. */
export interface ZipMember {
  readonly name: string;
  readonly content: Buffer | string;
  /** Another length of the content than the true one, as a bomb states it. */
  readonly statedBytes?: number;
  readonly isStored?: boolean;
}

/** Writes a zip archive. */
export function writeZip(path: string, members: Iterable<ZipMember>): void {
  writeFileSync(path, zipOf(members));
}

/** Returns the bytes of a zip archive. */
export function zipOf(members: Iterable<ZipMember>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let [offset, count] = [0, 0];
  for (const { name, content, statedBytes, isStored = false } of members) {
    const bytes = Buffer.from(content);
    const data = isStored ? bytes : deflateRawSync(bytes, { level: 1 });
    const file = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(statedBytes ?? bytes.length, 18);
    common.writeUInt16LE(file.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), common, file, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), common, rest, file);
    offset += 30 + file.length + data.length;
    count += 1;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end]);
}
