/**
 * One kind of request, one at a time: what is asked meanwhile waits, and only the latest of it is sent. An answer to
 * anything but the latest question is dropped.
 */

export class Lane<Asked, Answer> {
  private wanted: Asked | null = null;
  private busy = false;

  constructor(
    private readonly find: (asked: Asked) => Promise<Answer>,
    private readonly onAnswer: (answer: Answer, asked: Asked) => void,
    private readonly onRefusal: (error: unknown, asked: Asked) => void,
  ) {}

  ask(asked: Asked): void {
    this.wanted = asked;
    if (!this.busy) void this.send(asked);
  }

  /** What is on its way is not wanted any more. */
  forget(): void {
    this.wanted = null;
  }

  private async send(asked: Asked): Promise<void> {
    this.busy = true;
    try {
      const answer = await this.find(asked);
      if (this.isWanted(asked)) this.onAnswer(answer, asked);
    } catch (error) {
      if (this.isWanted(asked)) this.onRefusal(error, asked);
    } finally {
      this.busy = false;
    }
    if (this.wanted === asked) this.wanted = null;
    else if (this.wanted !== null) void this.send(this.wanted);
  }

  private isWanted(asked: Asked): boolean {
    return this.wanted === asked;
  }
}
