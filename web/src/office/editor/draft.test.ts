import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Content, Working } from "../../api/articles";
import { ApiError } from "../../api/client";
import { blank } from "./blank";
import { AGAIN_MS, Draft, type Drawer, REST_MS, type Unsent } from "./draft";

const TEXT = blank("여권을 잃어버렸어요", "passport", "civil-affairs");

function working(version: number, content: Content = TEXT): Working {
  return {
    article: "passport-lost",
    revision: version || null,
    step: version ? "draft" : null,
    content,
    author_name: "문서윤",
    reason: "",
    written_at: null,
    version,
    returned_because: null,
    publish_at: null,
    live_revision: 1,
    full: [],
    agents_only: [],
    attachments: [],
    editors: [],
    may: {
      edit: true,
      submit: true,
      publish: true,
      return_it: false,
      drop: true,
      withdraw: true,
      confirm: true,
    },
  };
}

const words = { code: "X", message: "안 됩니다.", message_en: "No.", retry: false };

/** A server that holds one text and refuses what does not continue its latest version. */
class Server {
  held = working(0);
  trouble: ApiError | null = null;
  saves = 0;

  save = async (content: Content, reason: string, version: number): Promise<Working> => {
    this.saves += 1;
    await Promise.resolve();
    if (this.trouble) throw this.trouble;
    if (version !== this.held.version) throw new ApiError(409, words, { ...words, theirs: this.held });
    this.held = { ...working(version + 1, content), reason };
    return this.held;
  };
}

class Pocket implements Drawer {
  unsent: Unsent | null = null;
  read = () => this.unsent;
  keep = (unsent: Unsent | null) => {
    this.unsent = unsent;
  };
}

let server: Server;
let pocket: Pocket;
const open = () => new Draft(server.held, server.save, pocket);

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  pocket = new Pocket();
});
afterEach(() => void vi.useRealTimers());

describe("an article while it is written", () => {
  it("is saved once when the fingers rest", async () => {
    const draft = open();
    draft.change({ fee: "없" });
    draft.change({ fee: "없음" });
    expect(draft.state().saving).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(draft.state().saving).toBe("saved");
    expect(server.held.content.fee).toBe("없음");
    expect(server.saves).toBe(1);
    expect(pocket.unsent).toBeNull();
  });

  it("goes on saving what was written while a save was under way", async () => {
    const draft = open();
    draft.change({ fee: "없음" });
    const saved = draft.flush();
    await Promise.resolve(); // it is on its way now
    draft.change({ where: "1층" });
    await saved;
    expect(draft.state().saving).toBe("unsaved");
    expect(await draft.flush()).toBe(true);
    expect(server.held.content).toMatchObject({ fee: "없음", where: "1층" });
  });

  it("outlives the page", async () => {
    open().change({ fee: "없음" });
    const again = open();
    expect(again.state()).toMatchObject({ content: { fee: "없음" }, saving: "unsaved" });
    expect(await again.flush()).toBe(true);
  });

  it("tries again while the server is away", async () => {
    const draft = open();
    server.trouble = new ApiError(0, { ...words, retry: true });
    draft.change({ fee: "없음" });
    expect(await draft.flush()).toBe(false);
    expect(draft.state().saving).toBe("failed");
    server.trouble = null;
    await vi.advanceTimersByTimeAsync(AGAIN_MS);
    expect(draft.state().saving).toBe("saved");
  });

  it("says why the server will not have it, and asks again only for another text", async () => {
    const draft = open();
    server.trouble = new ApiError(400, words);
    draft.change({ title: "" });
    await draft.flush();
    expect(draft.state()).toMatchObject({ saving: "refused", refusal: { status: 400 } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toBe(1);
  });

  it("overwrites nobody: both texts are here until a person has put them together", async () => {
    const mine = open();
    await server.save({ ...TEXT, fee: "50,000원" }, "", 0);
    mine.change({ fee: "없음" });
    expect(await mine.flush()).toBe(false);
    expect(mine.state()).toMatchObject({
      saving: "conflict",
      content: { fee: "없음" },
      theirs: { content: { fee: "50,000원" } },
    });
    mine.change({ where: "1층" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.held.content.fee).toBe("50,000원");
    mine.resolve({ ...TEXT, fee: "50,000원(잃어버렸을 때)", where: "1층" });
    expect(await mine.flush()).toBe(true);
    expect(server.held.content).toMatchObject({ fee: "50,000원(잃어버렸을 때)", where: "1층" });
  });

  it("finds on return that somebody else went on", async () => {
    open().change({ fee: "없음" });
    await server.save({ ...TEXT, where: "2층" }, "", 0);
    expect(open().state()).toMatchObject({ saving: "conflict", theirs: { content: { where: "2층" } } });
  });

  it("lets nothing be done with a text that is not saved", async () => {
    const draft = open();
    draft.change({ fee: "없음" });
    await draft.insistSaved("수수료가 없어짐");
    expect(server.held).toMatchObject({ content: { fee: "없음" }, reason: "수수료가 없어짐" });
    server.trouble = new ApiError(0, { ...words, retry: true });
    draft.change({ fee: "있음" });
    await expect(draft.insistSaved()).rejects.toMatchObject({ refusal: { code: "NotSaved" } });
  });
});
