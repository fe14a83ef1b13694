/**
 * An article while it is written: kept in this window at every keystroke, saved on the server when the fingers rest. When
 * somebody else saved meanwhile nothing is overwritten: saving stops until a person has put both texts together.
 */

import type { Attachment, Content, Working } from "../../api/articles";
import { ApiError } from "../../api/client";

export const REST_MS = 1_200;
export const AGAIN_MS = 4_000;

export type Saving = "saved" | "unsaved" | "saving" | "failed" | "refused" | "conflict";

/** Writes some fields of the content anew. */
export type Change = (part: Partial<Content>) => void;

export interface DraftState {
  readonly working: Working;
  /** What the writer began with, or saved last. */
  readonly base: Content;
  readonly content: Content;
  readonly reason: string;
  readonly saving: Saving;
  /** Why the server will not have it as it is. */
  readonly refusal: ApiError | null;
  /** What somebody else saved meanwhile. */
  readonly theirs: Working | null;
}

/** What of a draft outlives the page: not yet on the server. */
export interface Unsent {
  version: number;
  base: Content;
  content: Content;
  reason: string;
}

export interface Drawer {
  read: () => Unsent | null;
  keep: (unsent: Unsent | null) => void;
}

type Save = (content: Content, reason: string, version: number) => Promise<Working>;

export class Draft {
  private state_: DraftState;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | null = null;

  constructor(
    working: Working,
    private readonly save: Save,
    private readonly drawer: Drawer,
  ) {
    this.state_ = begin(working, drawer.read());
    if (this.state_.saving === "unsaved") this.saveSoon(REST_MS);
  }

  state = (): DraftState => this.state_;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(part: Partial<Content>): void {
    this.write({ content: { ...this.state_.content, ...part } });
  }

  explain(reason: string): void {
    this.write({ reason });
  }

  /** A person has put both texts together: theirs is what it continues. */
  resolve(content: Content): void {
    const { theirs } = this.state_;
    if (!theirs) return;
    this.update({ working: theirs, base: theirs.content, theirs: null });
    this.write({ content });
  }

  /** Save now; true when the server holds what is on the screen. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.underWay;
    if (this.state_.saving === "saved") return true;
    if (this.state_.saving === "conflict") return false;
    this.underWay = this.send().finally(() => {
      this.underWay = null;
    });
    await this.underWay;
    return this.state().saving === "saved";
  }

  /** Before something is done with the text: it is saved, with the reason, or the refusal says why not. */
  async insistSaved(reason = this.state_.reason): Promise<void> {
    if (reason !== this.state_.reason) this.explain(reason);
    if (await this.flush()) return;
    const { theirs, refusal } = this.state();
    throw refusal ?? new ApiError(theirs ? 409 : 0, theirs ? OVERTAKEN : NOT_SAVED);
  }

  /** A file was put with the article. */
  attached(file: Attachment): void {
    const { working } = this.state_;
    this.update({ working: { ...working, attachments: [...working.attachments, file] } });
  }

  /** What became of it on the server, when something other than saving was done. */
  renew(working: Working): void {
    this.update(begin(working, null));
  }

  /** The page is left; what is not saved yet is sent. */
  leave(): void {
    if (this.state_.saving === "unsaved" || this.state_.saving === "failed") void this.flush();
    else clearTimeout(this.timer);
  }

  /** It was published or dropped: nothing is left to save. */
  close(): void {
    clearTimeout(this.timer);
    this.drawer.keep(null);
    this.update({ saving: "saved" });
  }

  private write(part: Pick<Partial<DraftState>, "content" | "reason">): void {
    const saving = this.state_.saving === "conflict" && this.state_.theirs ? "conflict" : "unsaved";
    this.update({ ...part, saving, refusal: null });
    const { working, base, content, reason } = this.state_;
    this.drawer.keep({ version: working.version, base, content, reason });
    if (saving === "unsaved") this.saveSoon(REST_MS);
  }

  private saveSoon(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds);
  }

  private async send(): Promise<void> {
    const { content, reason, working } = this.state_;
    this.update({ saving: "saving" });
    try {
      this.received(await this.save(content, reason, working.version), content, reason);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refused(error);
    }
  }

  private received(working: Working, content: Content, reason: string): void {
    const written = this.state_.content !== content || this.state_.reason !== reason;
    this.update({ working, base: working.content, saving: written ? "unsaved" : "saved" });
    if (written) this.write({});
    else this.drawer.keep(null);
  }

  private refused(error: ApiError): void {
    const theirs = theirsIn(error);
    if (theirs) this.update({ saving: "conflict", theirs });
    else if (error.retry || error.status === 423 || error.status === 401) {
      this.update({ saving: "failed" });
      this.saveSoon(AGAIN_MS);
    } else this.update({ saving: "refused", refusal: error });
  }

  private update(part: Partial<DraftState>): void {
    this.state_ = { ...this.state_, ...part };
    for (const listener of this.listeners) listener();
  }
}

const NOT_SAVED = {
  code: "NotSaved",
  message: "글을 저장하지 못했습니다. 잠시 뒤 다시 시도해 주십시오.",
  message_en: "The text could not be saved. Please try again shortly.",
  retry: true,
};
const OVERTAKEN = {
  code: "Overtaken",
  message: "그사이 다른 사람이 먼저 저장했습니다. 두 글을 비교해 주십시오.",
  message_en: "Somebody else saved first. Please look at both texts.",
  retry: false,
};

/** Begin with what this window has not sent yet, if there is any. */
function begin(working: Working, unsent: Unsent | null): DraftState {
  const clean = { working, refusal: null, theirs: null, base: working.content };
  if (!unsent) return { ...clean, content: working.content, reason: working.reason, saving: "saved" };
  const { base, content, reason } = unsent;
  if (unsent.version === working.version) return { ...clean, content, reason, saving: "unsaved" };
  return { ...clean, base, content, reason, saving: "conflict", theirs: working };
}

function theirsIn({ status, said }: ApiError): Working | null {
  const theirs = (said as { theirs?: Working } | null)?.theirs;
  return status === 409 && theirs ? theirs : null;
}
