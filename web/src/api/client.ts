/** One way to ask the server: JSON in, JSON out, refusals as exceptions that say in both languages what to do. */

import type { Language, Refusal } from "./contract";

const PATIENCE_MS = 10_000;

/** The server refused, or could not be reached (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly refusal: Refusal;

  constructor(status: number, refusal: Refusal) {
    super(refusal.message_en);
    this.name = "ApiError";
    this.status = status;
    this.refusal = refusal;
  }

  get retry(): boolean {
    return this.refusal.retry;
  }

  in(language: Language): string {
    return language === "ko" ? this.refusal.message : this.refusal.message_en;
  }
}

const UNREACHABLE: Refusal = {
  code: "Unreachable",
  message: "서버에 연결할 수 없습니다. 잠시 뒤 다시 시도해 주십시오.",
  message_en: "The server cannot be reached. Please try again shortly.",
  retry: true,
};

const UNREADABLE: Refusal = {
  code: "Unreadable",
  message: "서버의 답을 읽을 수 없습니다. 관리자에게 알려 주십시오.",
  message_en: "The server's answer cannot be read. Please tell your administrator.",
  retry: false,
};

type Watcher = (error: ApiError) => void;
const watchers = new Set<Watcher>();

/** Be told of every refusal; the session watches for 401 (signed out) and 423 (locked). */
export function onRefusal(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await send(method, path, body);
  if (response.ok)
    return response.status === 204 ? (undefined as Answer) : await readAnswer<Answer>(response);
  const error = new ApiError(response.status, await readRefusal(response));
  for (const watcher of watchers) watcher(error);
  throw error;
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-Onmaru"] = "1";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, UNREACHABLE);
  }
}

async function readAnswer<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  try {
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  } catch {
    throw new ApiError(response.status, UNREADABLE);
  }
}

async function readRefusal(response: Response): Promise<Refusal> {
  try {
    const said = (await response.json()) as Partial<Refusal>;
    if (said.message && said.message_en) {
      return {
        code: said.code ?? "Refused",
        retry: said.retry ?? false,
        message: said.message,
        message_en: said.message_en,
      };
    }
  } catch {
    // A proxy in between answers with its own page.
  }
  return response.status >= 500 ? UNREACHABLE : UNREADABLE;
}
