// Attributes of nodes, written once: none of them is kept in pasted or copied markup under another name.

interface Attribute {
  default: unknown;
  parseHTML: (element: HTMLElement) => unknown;
  renderHTML: (attributes: Record<string, unknown>) => Record<string, string>;
}

/** An attribute that copied markup carries as `data-…`. */
export function data(name: string, fallback: unknown = null): Attribute {
  return {
    default: fallback,
    parseHTML: (element) => element.getAttribute(`data-${name}`) ?? fallback,
    renderHTML: (attributes) => {
      const value = attributes[name];
      return value === null || value === undefined ? {} : { [`data-${name}`]: String(value) };
    },
  };
}
