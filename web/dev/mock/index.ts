/**
 * `npm run mock`: the screens without a server. A Vite plugin that answers the API with an invented, moving centre and
 * puts a pretend line in place of the real one. For development only; nothing of it reaches the bundle.
 */

import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import type { Plugin, ViteDevServer } from "vite";
import { type WebSocket, WebSocketServer } from "ws";
import { Centre } from "./centre.ts";
import { Doors } from "./doors.ts";

const REAL_LINE = /\/src\/phone\/line(\.ts)?$/;
const PRETEND_LINE = fileURLToPath(new URL("./line.ts", import.meta.url));

export function mock(): Plugin {
  return {
    name: "onmaru-mock",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!importer || importer === PRETEND_LINE || !/phone\/line$/.test(source)) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found && REAL_LINE.test(found.id) ? PRETEND_LINE : found;
    },
    configureServer: (server) => open(server),
  };
}

function open(server: ViteDevServer): void {
  const centre = new Centre();
  const doors = new Doors(centre);
  setInterval(() => centre.step(Date.now()), 500).unref();
  server.middlewares.use((request, response, next) => {
    if (!request.url?.startsWith("/api/")) return next();
    void serve(doors, centre, request, response);
  });
  const live = new WebSocketServer({ noServer: true });
  server.httpServer?.on("upgrade", (request, socket, head) => {
    if (request.url !== "/api/live") return;
    live.handleUpgrade(request, socket, head, (client) =>
      follow(
        (topic) => {
          if (topic === "knowledge") return doors.knowledge.rows();
          if (topic === "owed") return { lists: {} };
          return topic === "office" ? doors.cases.rows() : centre.rows(topic);
        },
        centre,
        client,
      ),
    );
  });
}

async function serve(
  doors: Doors,
  centre: Centre,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
  const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://mock");
  if (path === "/api/mock") Object.assign(centre, body); // {"history": "stalled"} or {"phone": "down"}: look at the bands
  const { status, body: answer } = doors.answer(request.method ?? "GET", path, query, body);
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(answer === undefined ? "" : JSON.stringify(answer));
}

type Sent = Record<string, Record<string, string>>;

type Rows = (topic: string) => Record<string, Record<string, unknown>>;

function follow(rows: Rows, centre: Centre, client: WebSocket): void {
  const sent = new Map<string, Sent>();
  const say = (message: object) => client.send(JSON.stringify({ ...message, at: Date.now() }));
  client.on("message", (data) => {
    const { type, topic } = JSON.parse(String(data)) as { type: string; topic: string };
    if (type === "unfollow") sent.delete(topic);
    if (type !== "follow") return;
    const collections = rows(topic);
    sent.set(topic, printed(collections));
    say({ type: "snapshot", topic, version: centre.version(), collections });
  });
  const changes = setInterval(() => {
    for (const [topic, before] of sent) {
      const collections = rows(topic);
      const found = difference(before, collections);
      sent.set(topic, printed(collections));
      if (found.length > 0) say({ type: "changes", topic, version: centre.version(), changes: found });
    }
  }, 50);
  const pulse = setInterval(
    () => say({ type: "pulse", history: centre.history, phone: centre.phone }),
    1_000,
  );
  client.on("close", () => {
    clearInterval(changes);
    clearInterval(pulse);
  });
}

function printed(collections: Record<string, Record<string, unknown>>): Sent {
  return Object.fromEntries(
    Object.entries(collections).map(([name, rows]) => [
      name,
      Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, JSON.stringify(row)])),
    ]),
  );
}

function difference(before: Sent, now: Record<string, Record<string, unknown>>) {
  return Object.entries(now).flatMap(([collection, rows]) => {
    const old = before[collection] ?? {};
    const gone = Object.keys(old).filter((id) => !(id in rows));
    const changed = Object.entries(rows).filter(([id, row]) => old[id] !== JSON.stringify(row));
    return [
      ...gone.map((id) => ({ collection, id, row: null })),
      ...changed.map(([id, row]) => ({ collection, id, row })),
    ];
  });
}
