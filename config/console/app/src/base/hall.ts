// The hall as the server tells it: its clock (the browser's plays no part), its name, the line to it.

import { ref } from 'vue';
import { dial, hangUp, listen as hear } from '../../../script/live.js';
import { clockNow, setClock, today } from '../../../script/time.js';
import type { Localized } from './language';
import { get } from './request';

export const hallName = ref<Localized>({});
/** "10:05" and "2027-05-20", by the hall's clock, renewed each second. */
export const hallClock = ref('');
export const hallToday = ref('');
export const connected = ref(false);

type Listener = (kind: string, data: unknown) => void;
/** Calls `listener` with every event of the live channel. Returns  what ends it. */
export const listen: (listener: Listener) => () => void = hear;

const tick = () => {
  hallClock.value = clockNow();
  hallToday.value = today();
};

async function readClock(): Promise<void> {
  setClock(await get<{ now: string; offset_ms: number }>('/api/v1/clock'));
  tick();
}

const readName = async () => { hallName.value = (await get<{ hall: Localized }>('/api/v1/guide')).hall; };

/** Opens the line and starts the clock. Errors  Problem, when the clock cannot be read. Returns  what closes both. */
export async function openHall(): Promise<() => void> {
  await readClock();
  const timer = setInterval(tick, 1000);
  const end = listen((kind, data) => {
    if (kind === 'line') {
      connected.value = data === true;
      // A line that breaks may be a session that has ended: asking brings up the window for the password.
      if (!data) readName().catch(() => {});
    }
    if (kind === 'clock' || kind === 'hello') readClock().catch(() => {});
    if (kind === 'release' || kind === 'hello') readName().catch(() => {});
  });
  dial();
  return () => {
    clearInterval(timer);
    end();
    hangUp();
    connected.value = false;
  };
}
