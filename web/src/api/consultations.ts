/** Second consultations as officials see them: every request by name, and the server's own shapes by the names screens use. */

import { ask } from "./client";
import type { components } from "./types.gen";

type Schemas = components["schemas"];

export type CasePage = Schemas["ConsultationPage"];
export type CaseRow = Schemas["ConsultationRow"];
export type CaseState = CasePage["state"];
export type CaseOutcome = NonNullable<CasePage["outcome"]>;
export type CaseVerb = CasePage["may"][number];
export type OfficialName = Schemas["OfficialName"];
export type OfficialsList = Schemas["OfficialsList"];
export type PresencePage = Schemas["PresencePage"];
export type Presence = PresencePage["state"];
/** Who reads a case: which of their telephones can ring, and whom they could pass it to. */
export type CaseReader = CasePage["reader"];

const CONSULTATIONS = "/api/office/consultations";

/** What may be done with one case; the same for whoever signed in and whoever came by a link. */
const verbsAt = (root: string) => ({
  accept: (mobile: boolean) => ask<CasePage>("POST", `${root}/accept`, { mobile }),
  answer: (text: string) => ask<CasePage>("POST", `${root}/answer`, { text }),
  giveBack: (reason: string) => ask<CasePage>("POST", `${root}/return`, { reason }),
  promise: (at: number, note: string) => ask<CasePage>("POST", `${root}/promise`, { at, note }),
  calledBack: (note: string) => ask<CasePage>("POST", `${root}/called-back`, { note }),
  pass: (official: string, note: string) => ask<CasePage>("POST", `${root}/pass`, { official, note }),
  reveal: (reason: string) => ask<{ number: string }>("POST", `${root}/reveal`, { reason }),
  /** The case is before the reader's eyes. */
  shown: () => ask<void>("POST", `${root}/shown`),
});

export type CaseVerbs = ReturnType<typeof verbsAt>;

export const officials = {
  waiting: () => ask<OfficialsList>("GET", CONSULTATIONS),
  page: (id: string) => ask<CasePage>("GET", `/api/consultations/${encodeURIComponent(id)}`),
  verbs: (id: string): CaseVerbs => verbsAt(`${CONSULTATIONS}/${encodeURIComponent(id)}`),
  withdraw: (id: string) => ask<CasePage>("POST", `/api/consultations/${encodeURIComponent(id)}/withdraw`),
  be: (state: Presence, until: number | null, deputy: string | null) =>
    ask<PresencePage>("PUT", "/api/office/presence", { state, until, deputy }),
};

/** Whoever came by a one-time link: a cookie stands for the one case it opened. */
export const visit = {
  open: (token: string) => ask<CasePage>("POST", "/api/case/open", { token }),
  page: () => ask<CasePage>("GET", "/api/case"),
  verbs: verbsAt("/api/case"),
  /** Whom to call when the link opens nothing. */
  centre: () => ask<Schemas["PublicOffer"]>("GET", "/api/public/callbacks/slots"),
  fileAddress: (file: string) => `/api/case/files/${encodeURIComponent(file)}`,
};
