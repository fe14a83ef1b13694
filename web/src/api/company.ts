/** Whoever else is in a call: colleagues, departments and their second consultations, telephones; by the names the desk uses. */

import { ask } from "./client";
import type { DeskContactRow } from "./contract";
import type { components } from "./types.gen";

type Schemas = components["schemas"];

export type PartyRow = DeskContactRow["parties"][number];
export type Consultation = Schemas["ConsultationPage"];
export type ConsultationRow = Schemas["ConsultationRow"];
export type AskedList = Schemas["AskedList"];
export type DepartmentLineUp = Schemas["DepartmentLineUp"];
export type LineUpPlace = Schemas["LineUpPlace"];
export type OfficeRow = Schemas["OfficeRow"];
export type LiveOfficialRow = Schemas["LiveOfficialRow"];
export type AskForm = Schemas["AskForm"];
export type Connection = NonNullable<DeskContactRow["connection"]>;

/** Who is asked, or where a call goes on. */
export type Destination =
  | { queue: string }
  | { agent: string }
  | { consultation: string }
  | { number: string };

const contact = (id: string, verb: string) => `/api/desk/contacts/${encodeURIComponent(id)}/${verb}`;
const consultation = (id: string, verb = "") =>
  `/api/consultations/${encodeURIComponent(id)}${verb && `/${verb}`}`;
const tell = (path: string, body: unknown = {}) => ask<void>("POST", path, body);

/** What an agent does with others during a call. */
export const company = {
  consult: (id: string, whom: Destination) => tell(contact(id, "consult"), whom),
  handOut: (id: string, whom: Destination) => tell(contact(id, "transfer"), whom),
  merge: (id: string) => tell(contact(id, "merge")),
  swap: (id: string) => tell(contact(id, "swap")),
  leave: (id: string) => tell(contact(id, "complete")),
  drop: (id: string) => tell(contact(id, "drop-party")),
  /** Mark that an official is needed, and why; null takes the mark back. */
  mark: (id: string, why: Connection | null) =>
    tell(`/api/contacts/${encodeURIComponent(id)}/connection`, { why }),
};

export const consultations = {
  ask: (form: AskForm) => ask<Consultation>("POST", "/api/consultations", form),
  mine: () => ask<AskedList>("GET", "/api/consultations"),
  page: (id: string) => ask<Consultation>("GET", consultation(id)),
  ofContact: (id: string) =>
    ask<ConsultationRow[]>("GET", `/api/contacts/${encodeURIComponent(id)}/consultations`),
  lineUp: (department: string, official: string | null) =>
    ask<DepartmentLineUp>(
      "GET",
      `/api/consultations/line-up?${new URLSearchParams({ department, ...(official ? { official } : {}) })}`,
    ),
  withdraw: (id: string) => ask<Consultation>("POST", consultation(id, "withdraw")),
  see: (id: string) => tell(consultation(id, "seen")),
};
