import type { XmlElement } from '../xmlElement.ts';

/**
 * Characters that XML allows but that no text has: they show that it was decoded wrongly. XML itself
 * refuses the control characters below the blank.
 */
export const oddCharacters = /[\x7F-\x84\x86-\x9F]/;

/** Whether a text in an element, or in the elements below it, has an odd character. */
export function hasOddCharacter({ attributes, children, text }: XmlElement): boolean {
  return (
    oddCharacters.test(text) ||
    Object.values(attributes).some((value) => oddCharacters.test(value)) ||
    children.some(hasOddCharacter)
  );
}

const noChildren: readonly XmlElement[] = [];

/** An element to which children and text are added while it is parsed. */
export class BuiltElement implements XmlElement {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[] = noChildren;
  text = '';

  constructor(name: string, line: number, attributes: Readonly<Record<string, string>>) {
    this.name = name;
    this.line = line;
    this.attributes = attributes;
  }

  /** Adds an element after the others. */
  add(child: XmlElement): void {
    if (this.children === noChildren) this.children = [child];
    else (this.children as XmlElement[]).push(child);
  }
}
