/** What the mock answers a request with. */
export interface Answer {
  status: number;
  body?: unknown;
}
