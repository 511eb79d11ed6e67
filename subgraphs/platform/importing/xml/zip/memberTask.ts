/** A file that is read as a whole: an XML file, or an XML member of a zip archive. */
export interface MemberTask {
  /** Its number among the XML members of the archive, counted from 0 in the archive's order. */
  readonly index: number;
  /** The name of the member; null for a file that is no archive. */
  readonly name: string | null;
  /** The length of its content, in bytes. */
  readonly bytes: number;
  /** Where its data stands in the archive; null for a file that is no archive. */
  readonly data: MemberData | null;
}

/** Where the data of a member stands in its archive. */
export interface MemberData {
  readonly start: number;
  readonly compressedBytes: number;
  readonly isCompressed: boolean;
  readonly crc32: number;
}
