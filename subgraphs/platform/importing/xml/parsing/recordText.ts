/** The greatest length of the text of a record that is handed back, in characters. */
const maxTextLength = 100_000;

/**
 * Keeps the text of the record that is being parsed, across the pieces of the file, and leaves out its
 * elements with personal data. Positions are those of the parser, from the start of the file.
 */
export class RecordText {
  /** The piece that is being parsed, and the position at which it begins. */
  #piece = '';
  #pieceAt = 0;
  /** The position at which the record begins; null outside of a record. */
  #start: number | null = null;
  /** The text of the record in earlier pieces. */
  #earlier = '';
  #personal: { readonly from: number; to: number }[] = [];

  /** Begins a piece of the file. */
  begin(piece: string): void {
    this.#piece = piece;
  }

  /** Ends the piece, and keeps what the record needs of it. */
  end(): void {
    if (this.#start !== null && this.#earlier.length <= maxTextLength) {
      this.#earlier += this.#piece.slice(Math.max(0, this.#start - this.#pieceAt));
    }
    this.#pieceAt += this.#piece.length;
    this.#piece = '';
  }

  /** Begins a record with the tag before a position. */
  beginRecord(position: number): void {
    this.#start = this.#tagBefore(position);
    this.#earlier = '';
    this.#personal = [];
  }

  /** Ends the record. */
  endRecord(): void {
    this.#start = null;
    this.#earlier = '';
  }

  /** Begins an element with personal data with the tag before a position. */
  beginPersonal(position: number): void {
    this.#personal.push({ from: this.#tagBefore(position), to: Number.POSITIVE_INFINITY });
  }

  /** Ends the element with personal data at a position. */
  endPersonal(position: number): void {
    this.#personal.at(-1)!.to = position;
  }

  /** Returns the length of the record up to a position; 0 outside of a record. */
  lengthAt(position: number): number {
    return this.#start === null ? 0 : position - this.#start;
  }

  /** Returns the text of the record up to a position; null if it is too long. */
  until(position: number): string | null {
    if (this.#start === null || this.lengthAt(position) > maxTextLength) return null;
    const start = this.#start;
    const inPiece = this.#piece.slice(Math.max(0, start - this.#pieceAt), position - this.#pieceAt);
    const text = this.#earlier + inPiece;
    let kept = '';
    let at = start;
    for (const { from, to } of this.#personal) {
      kept += text.slice(at - start, from - start);
      at = to;
    }
    return kept + text.slice(at - start);
  }

  #tagBefore(position: number): number {
    return this.#pieceAt + this.#piece.lastIndexOf('<', position - this.#pieceAt - 1);
  }
}
