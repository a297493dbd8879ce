import { Store } from './store';
import { readStored, writeStored } from './stored';
import { useStore } from './use-store';

/** The reader wants little to be loaded: images come on demand, large parts of the page stay away until asked for. */
export const dataSaver = new Store<boolean>(readStored('data-saver') === 'on');

export function saveData(isOn: boolean): void {
  writeStored('data-saver', isOn ? 'on' : 'off');
  dataSaver.set(isOn);
}

/** Whether data is saved in this browser. */
export function useDataSaver(): boolean {
  return useStore(dataSaver);
}
