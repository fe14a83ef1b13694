/**
 * Keys that act on the second press. A press that did something else (Esc closing a list) does not count, nor do those of a
 * hand that goes on pressing: on its way out of a search box it must not end a citizen's call.
 */

/** A hand that has paused so long means something new; who presses on does so faster than this. */
const PAUSE_MS = 350;

export class Twice<Action> {
  private first: { action: Action; at: number } | null = null;
  private spentAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly withinMs: number) {}

  /** A press meant for the action; true when it is the second. */
  press(action: Action, now: number): boolean {
    if (now - this.spentAt < PAUSE_MS) {
      this.spentAt = now;
      return false;
    }
    const second = this.first?.action === action && now - this.first.at <= this.withinMs;
    this.first = second ? null : { action, at: now };
    return second;
  }

  /** The key was pressed and did something else. */
  spend(now: number): void {
    this.spentAt = now;
    this.first = null;
  }

  /** The action of which the first press was just made. */
  waiting(now: number): Action | null {
    return this.first !== null && now - this.first.at < this.withinMs ? this.first.action : null;
  }
}
