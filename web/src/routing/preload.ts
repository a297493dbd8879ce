/** What to load for an address before somebody goes there; the app says what belongs to what. */
type Loader = (pathname: string) => void;

let loader: Loader = () => {};

export function onPreload(load: Loader): void {
  loader = load;
}

export function preload(pathname: string): void {
  loader(pathname);
}
