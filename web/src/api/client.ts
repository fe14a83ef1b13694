/** One way to ask the server: JSON in (or files), JSON out, refusals as exceptions that say in both languages what to do. */

import type { Language, Refusal } from "./contract";

const PATIENCE_MS = 10_000;
/** A file on its way through a city's network, and the server reading it. */
const PATIENCE_WITH_FILES_MS = 120_000;

/** The server refused, or could not be reached (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly refusal: Refusal;
  /** Everything the server said, for a refusal that brings more than its words. */
  readonly said: unknown;

  constructor(status: number, refusal: Refusal, said: unknown = null) {
    super(refusal.message_en);
    this.name = "ApiError";
    this.status = status;
    this.refusal = refusal;
    this.said = said;
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
  if (!response.ok) return refused(response);
  return response.status === 204 ? (undefined as Answer) : await readAnswer<Answer>(response);
}

/** The same where a file is answered. */
export async function askForFile(method: string, path: string, body?: unknown): Promise<Blob> {
  const response = await send(method, path, body);
  return response.ok ? response.blob() : refused(response);
}

async function refused(response: Response): Promise<never> {
  const said: unknown = await response.json().catch(() => null); // a proxy in between answers with its own page
  const error = new ApiError(response.status, readRefusal(response.status, said), said);
  for (const watcher of watchers) watcher(error);
  throw error;
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-Onmaru"] = "1";
  const files = body instanceof FormData;
  if (body !== undefined && !files) headers["Content-Type"] = "application/json";
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(files ? PATIENCE_WITH_FILES_MS : PATIENCE_MS),
      ...(body === undefined ? {} : { body: files ? body : JSON.stringify(body) }),
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

function readRefusal(status: number, said: unknown): Refusal {
  const { code, message, message_en, retry } = (said ?? {}) as Partial<Refusal>;
  if (message && message_en) return { code: code ?? "Refused", retry: retry ?? false, message, message_en };
  return status >= 500 ? UNREACHABLE : UNREADABLE;
}
