/** An element of an XML file. Names are without prefix; namespaces are ignored. */
export interface XmlElement {
  readonly name: string;
  /** The line at which it begins, counted from 1. */
  readonly line: number;
  /** The attributes by name; an object without prototype. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly in the element, with its white space. */
  readonly text: string;
}

/** Returns a name without its prefix: "ns2:guid" as "guid". */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Returns the first element at a path of names below an element; null if there is none. */
export function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | null {
  let found: XmlElement | undefined = element;
  for (const name of path) {
    found = found.children.find((child) => child.name === name);
    if (found === undefined) return null;
  }
  return found;
}

/** Returns all elements at a path of names below an element, in the order of the file. */
export function elementsAt(element: XmlElement, ...path: readonly string[]): XmlElement[] {
  let found: readonly XmlElement[] = [element];
  for (const name of path) {
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  }
  return [...found];
}

/**
 * Returns the text of the first element at a path, with each run of white space as one blank; null if
 * there is no such element or it is empty.
 */
export function textAt(element: XmlElement, ...path: readonly string[]): string | null {
  const text = elementAt(element, ...path)
    ?.text.replaceAll(/\s+/g, ' ')
    .trim();
  return text === undefined || text === '' ? null : text;
}

/** Returns an attribute with each run of white space as one blank; null if it is missing or empty. */
export function attributeOf(element: XmlElement, name: string): string | null {
  const value = element.attributes[name];
  if (value === undefined) return null;
  const text =
    value.includes('  ') || /[\t\r\n\u00A0]/.test(value) ? value.replaceAll(/\s+/g, ' ') : value;
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}

/** Returns all elements with a name at any depth below an element, in the order of the file. */
export function elementsBelow(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === name ? [child, ...elementsBelow(child, name)] : elementsBelow(child, name),
  );
}
