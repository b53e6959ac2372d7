// Requests to the server's API: the session's token, problems, and sessions that end in between.

import { Problem } from './problem';
import { enter, renew, session, type Session } from './session';

interface Options { body?: unknown; signal?: AbortSignal }

/** A target of a release never changes; all else is asked anew. */
const kept = (path: string): RequestCache => (path.startsWith('/repository/targets/') ? 'default' : 'no-cache');
const sessionPath = '/api/v1/session';

async function once(method: string, path: string, { body, signal }: Options): Promise<Response> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') headers['X-CSRF-Token'] = session.value?.csrf ?? '';
  const content = body === undefined ? undefined : JSON.stringify(body);
  let response;
  try {
    response = await fetch(path, { method, headers, signal, cache: kept(path), body: content });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0);
  }
  if (response.ok) return response;
  const { code, found } = await response.json().catch(() => ({})) as { code?: string; found?: string };
  throw new Problem(response.status, code, found);
}

/** Sends, and sends again once the password was given anew where the session had ended. */
export async function send(method: string, path: string, options: Options = {}): Promise<Response> {
  for (;;) {
    try {
      return await once(method, path, options);
    } catch (error) {
      const ended = error instanceof Problem && error.status === 401 && path !== sessionPath;
      if (!ended) throw error;
      await renew();
      options.signal?.throwIfAborted();
    }
  }
}

export const get = async <Answer>(path: string, signal?: AbortSignal): Promise<Answer> =>
  await (await send('GET', path, { signal })).json() as Answer;

/** A picture or file. Returns  a blob address, to be revoked by whoever has it. */
export const blobAddress = async (path: string, signal?: AbortSignal): Promise<string> =>
  URL.createObjectURL(await (await send('GET', path, { signal })).blob());

/** "?display=wall&at=…" of what is there; what is undefined or '' is left out. */
export function query(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : '';
}

export const readSession = async (): Promise<void> => enter(await get<Session>(sessionPath));

export async function signIn(name: string, password: string): Promise<void> {
  enter(await (await send('POST', sessionPath, { body: { name, password } })).json() as Session);
}

export const signOut = (): Promise<unknown> => send('DELETE', sessionPath);
