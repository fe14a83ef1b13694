/**
 * Search as the agent types: words are asked for at every change, what the question *means* once typing has rested; the
 * second answer improves the first. What was asked before never shows up under what is asked now.
 */

import type { Findings, Hit } from "../../api/articles";
import { ApiError } from "../../api/client";
import type { Searched } from "../../api/knowledge";
import { Lane } from "./lane";
import { improved, type Listing, listed, meant, NO_RESULTS, selectedAt } from "./listing";
import { isAskable, isSame, NOTHING_ASKED, type Question } from "./question";

/** Typing rests: time to ask what the question means, which costs the server fifty times more. */
export const MEANING_AFTER_MS = 250;
/** Typing is over: a question without an answer is a miss. */
export const SETTLED_AFTER_MS = 800;
/** Search is getting ready, or out of reach: ask again. */
export const AGAIN_AFTER_MS = 2_000;
const SHOWN = 20;

export interface SearchState {
  /** As it stands in the box, with the spaces around it. */
  readonly typed: string;
  readonly question: Question;
  /** `asleep`: nothing to look for. `looking`: what is listed still answers an earlier question. */
  readonly phase: "asleep" | "looking" | "here" | "preparing" | "failed";
  readonly findings: Findings | null;
  readonly listing: Listing;
  readonly refusal: ApiError | null;
  readonly explaining: boolean;
}

type Find = (asked: Searched) => Promise<Findings>;
type Timer = ReturnType<typeof setTimeout>;

interface Meaning {
  question: Question;
  explain: boolean;
}

const AT_FIRST: SearchState = {
  typed: "",
  question: NOTHING_ASKED,
  phase: "asleep",
  findings: null,
  listing: NO_RESULTS,
  refusal: null,
  explaining: false,
};

export class Search {
  private state_ = AT_FIRST;
  private readonly listeners = new Set<() => void>();
  private timers: Timer[] = [];
  private settled = false;
  private noted: Question | null = null;
  private readonly words: Lane<Question, Findings>;
  private readonly meaning: Lane<Meaning, Findings>;

  constructor(
    private readonly find: Find,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.words = new Lane(
      (question) => find(asked(question, {})),
      (findings) => this.hear(findings),
      (error) => this.hearNo(error),
    );
    this.meaning = new Lane(
      ({ question, explain }) => find(asked(question, { meaning: true, explain })),
      (findings, { question }) => question === this.state_.question && this.hearBetter(findings),
      () => {}, // the answer by words stands
    );
  }

  state = (): SearchState => this.state_;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  type(typed: string): void {
    this.update({ typed });
    this.change({ text: typed.trim() });
  }

  /** Ask something else. */
  change(part: Partial<Question>): void {
    const { question: before, typed, explaining } = this.state_;
    const question = { ...before, ...part };
    if (isSame(question, before)) return;
    this.rest();
    if (isAskable(question)) {
      this.update({ question, phase: "looking", refusal: null });
      this.ask();
    } else this.update({ ...AT_FIRST, typed, question, explaining });
  }

  select(at: number): void {
    this.update({ listing: selectedAt(this.state_.listing, at) });
  }

  /** The result the agent means by pressing Enter now; none while the list still answers an earlier question. */
  meant(): Hit | undefined {
    return this.state_.phase === "here" ? meant(this.state_.listing, this.now()) : undefined;
  }

  /** Say of every result why it was found, or stop saying it. */
  explain(explaining: boolean): void {
    this.update({ explaining });
    if (explaining && this.state_.phase === "here") this.askMeaning();
  }

  /** The agent took one of the results, or is done with the question in another way. */
  settle(): void {
    this.settled = true;
    this.noteMiss();
  }

  again = (): void => {
    this.rest();
    if (isAskable(this.state_.question)) this.ask();
  };

  /** Nobody looks any more. */
  stop = (): void => this.rest();

  private ask(): void {
    this.words.ask(this.state_.question);
    this.after(MEANING_AFTER_MS, () => this.askMeaning());
    this.after(SETTLED_AFTER_MS, () => this.settle());
  }

  private askMeaning(): void {
    this.meaning.ask({ question: this.state_.question, explain: this.state_.explaining });
  }

  private hear(findings: Findings): void {
    if (this.state_.phase === "here") return; // the better answer was faster
    this.update({ phase: "here", findings, listing: listed(findings.hits), refusal: null });
    this.noteMiss();
  }

  private hearBetter(findings: Findings): void {
    const { phase, listing } = this.state_;
    if (phase === "here") this.update({ findings, listing: improved(listing, findings.hits, this.now()) });
    else this.hear(findings);
    this.noteMiss();
  }

  private hearNo(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    if (this.state_.phase === "here") return;
    const phase = error.refusal.code === "SearchNotReady" ? "preparing" : "failed";
    this.update({ phase, refusal: error, findings: null, listing: NO_RESULTS });
    if (error.retry) this.after(AGAIN_AFTER_MS, this.again);
  }

  private noteMiss(): void {
    const { phase, findings, question } = this.state_;
    if (!this.settled || phase !== "here" || this.noted === question || !isMissed(findings)) return;
    this.noted = question;
    this.find(asked(question, { meaning: true, settled: true })).catch(() => {}); // the next time it is asked
  }

  private rest(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
    this.words.forget();
    this.meaning.forget();
    this.settled = false;
  }

  private after(milliseconds: number, act: () => void): void {
    this.timers.push(setTimeout(act, milliseconds));
  }

  private update(part: Partial<SearchState>): void {
    this.state_ = { ...this.state_, ...part };
    for (const listener of this.listeners) listener();
  }
}

function isMissed(findings: Findings | null): boolean {
  return findings !== null && (findings.nearest || findings.hits.length === 0);
}

function asked(question: Question, how: Partial<Searched>): Searched {
  const plain = { meaning: false, explain: false, settled: false, limit: SHOWN };
  return { ...question, ...plain, ...how };
}
