/**
 * Finds and fills texts. The forms are those of i18next's JSON, so that translators and tools know them:
 * `key_one`/`key_other` by number, `key_sie` by address, `{{name}}` for what is filled in.
 */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** A key without the endings that choose between its variants. */
type Base<Key extends string> = Key extends `${infer B}_one` | `${infer B}_other` | `${infer B}_sie`
  ? Base<B>
  : Key;

/** All keys of a tree of texts, with dots between the levels. */
export type KeyOf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${Base<K>}` : KeyOf<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** What is filled in; `count` also chooses between one and many. */
export interface Values {
  readonly [name: string]: string | number;
}

function find(texts: Texts, key: string): string | undefined {
  let at: string | Texts | undefined = texts;
  for (const step of key.split('.')) {
    if (typeof at !== 'object') return undefined;
    at = at[step];
  }
  return typeof at === 'string' ? at : undefined;
}

/** Makes the function that answers a key with its text, in one language and one address. */
export function translator(texts: Texts, language: string, address: 'du' | 'sie') {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const addresses = address === 'sie' ? ['_sie', ''] : [''];
  return (key: string, values: Values = {}): string => {
    const count = values['count'];
    const numbers = typeof count === 'number' ? [`_${plural.select(count)}`, '_other', ''] : [''];
    for (const variant of addresses.flatMap((way) => numbers.map((form) => key + way + form))) {
      const text = find(texts, variant);
      if (text !== undefined) return fill(text, values, number);
    }
    return key;
  };
}

function fill(text: string, values: Values, number: Intl.NumberFormat): string {
  return text.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === 'number' ? number.format(value) : value;
  });
}
