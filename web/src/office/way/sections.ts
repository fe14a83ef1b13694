/** The parts of the city's description: what is sent of an entry, how a new one is called, what a new one is. */

import type { Entrances, Entries, Section, SpecialDay } from "../../api/entrances";

/** What of an entry is not its author's to change. */
const READ_ONLY: Partial<Record<Section, readonly string[]>> = {
  special_days: ["id"],
  prompts: ["built_in", "own", "recorded", "seconds", "used_by"],
  departments: ["name", "name_en", "officials"],
};

/** The entry as the city's files have it; a new one under its new id. */
export function sendable<Part extends Section>(section: Part, entry: Entries[Part], id: string): object {
  const hidden: readonly string[] = READ_ONLY[section] ?? [];
  const told = Object.entries({ ...entry, id }).filter(([field]) => !hidden.includes(field));
  return Object.fromEntries(told);
}

/** The id of a new entry: its English name as far as it goes, with a number where that is taken. */
export function newId(whole: Entrances, section: Section, nameEn: string): string {
  const stem = slug(nameEn) || section.replaceAll("_", "-");
  const entries: readonly { id: string }[] = whole[section];
  const taken = new Set(entries.map(({ id }) => id));
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (!taken.has(id)) return id;
  }
}

/** Days have no id of their own: they go by their date, or both, and the hours they hold for. */
export function specialDayId({
  date,
  until,
  calendars,
}: Pick<SpecialDay, "date" | "until" | "calendars">): string {
  return `${date}${until ? `~${until}` : ""} ${calendars.join(",") || "*"}`;
}

const LONGEST_ID = 40;

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_ID)
    .replaceAll(/^-+|-+$/g, "");
}

const UNNAMED = { id: "", name: "", name_en: "" };

/** A new entry, for its author to fill; what it must name is the first there is. */
export function blankEntry<Part extends Section>(section: Part, whole: Entrances): Entries[Part] {
  const calendar = whole.calendars[0]?.id ?? "";
  const blank: { [Name in Section]: () => Entries[Name] } = {
    entry_points: () => ({
      ...UNNAMED,
      number: "",
      channel: "voice",
      queue: whole.queues[0]?.id ?? "",
      calendar,
      language: "ko",
      greeting: "greeting",
      closed: "closed",
      department: null,
      menu: null,
      shows: null,
      greeting_said: "",
      greeting_said_en: "",
      is_main: false,
      callback_plan: null,
    }),
    calendars: () => ({ ...UNNAMED, days: {}, lunch: null, on_holidays: "closed" }),
    special_days: () => ({
      ...UNNAMED,
      date: "",
      calendars: [],
      open: [],
      pauses: [],
      until: null,
      weekdays: [],
      spares_holidays: false,
    }),
    menus: () => ({
      ...UNNAMED,
      first: "queue-1",
      person: "queue-1",
      steps: [{ id: "queue-1", kind: "queue", queue: null, priority: 0 }],
    }),
    announcements: () => ({
      ...UNNAMED,
      text: "",
      text_en: "",
      prompt: null,
      entry_points: [],
      place: "before",
      begins: null,
      until: null,
    }),
    callback_plans: () => ({
      ...UNNAMED,
      calendar,
      slot_minutes: 30,
      per_slot: 4,
      days_ahead: 5,
      attempts: 3,
      retry_minutes: 10,
      order: "agent_first",
      offer_after_seconds: 120,
      return_minutes: 10,
    }),
    prompts: () => ({
      ...UNNAMED,
      texts: {},
      built_in: false,
      own: true,
      recorded: {},
      seconds: {},
      used_by: [],
    }),
    departments: () => ({
      ...UNNAMED,
      extension: "",
      calendar,
      line_up: [],
      ring_seconds: 20,
      officials: [],
    }),
    officials: () => ({
      ...UNNAMED,
      department: whole.departments[0]?.id ?? "",
      post: "",
      extension: "",
      account: false,
      mobile: null,
      deputy: null,
    }),
    categories: () => ({ ...UNNAMED, children: [] }),
  };
  return blank[section]();
}
