/** Text messages of the centre, for those who run it: what became of each, never the words. */

import { ask } from "./client";
import type { components } from "./types.gen";

type Schemas = components["schemas"];

export type TextRow = Schemas["TextRow"];
export type TextPage = Schemas["TextPage"];

export const texts = {
  latest: (cursor: string | null) =>
    ask<TextPage>("GET", `/api/texts${cursor === null ? "" : `?${new URLSearchParams({ cursor })}`}`),
};
