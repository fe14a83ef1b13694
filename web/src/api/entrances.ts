/**
 * The way of a call as server and screens speak of it: numbers, hours, menus, announcements, prompts, callback plans and
 * line-ups, by the names the screens use. Times of day are local to the city; instants are milliseconds since the epoch.
 */

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
export type CallerLanguage = "ko" | "en" | "ja" | "zh";

export interface Named {
  id: string;
  name: string;
  name_en: string;
}

/** A number citizens dial. */
export interface EntryPoint extends Named {
  number: string;
  channel: string;
  queue: string;
  calendar: string;
  language: string;
  greeting: string;
  closed: string;
  department: string | null;
  menu: string | null;
  /** The number shown when the city calls out. */
  shows: string | null;
  /** What the agent says first. */
  greeting_said: string;
  greeting_said_en: string;
  is_main: boolean;
  callback_plan: string | null;
}

/** Opening hours of a week; spans such as `09:00-18:00`. A weekday not named is a day off. */
export interface Calendar extends Named {
  days: Partial<Record<Weekday, string[]>>;
  lunch: string | null;
  on_holidays: "closed" | "open";
}

/** A day that breaks the rule: a temporary holiday (`open` empty) or special hours. */
export interface SpecialDay {
  id: string;
  date: string;
  name: string;
  name_en: string;
  /** Calendars it holds for; all, when empty. */
  calendars: string[];
  open: string[];
}

/* ── Menus ────────────────────────────────────────────────────────────────────────────────────────────────────── */

interface Shapes {
  say: { prompts: string[]; next: string };
  ask: {
    prompts: string[];
    choices: Record<string, string>;
    seconds: number;
    attempts: number;
    otherwise: string;
  };
  by_hours: { calendar: string | null; open: string; closed: string };
  by_number: { entry_points: Record<string, string>; otherwise: string };
  by_language: { languages: Record<string, string>; otherwise: string };
  by_citizen: { known: string; new: string };
  language: { language: CallerLanguage; next: string };
  queue: { queue: string | null; priority: number };
  callback: { plan: string | null; otherwise: string };
  voicemail: { prompts: string[]; most_seconds: number };
  text_link: { text: string; text_en: string; link: string; next: string; otherwise: string | null };
  information: { article: string | null; prompts: string[]; next: string };
  dial: {
    extension: string | null;
    number: string | null;
    name: string;
    name_en: string;
    seconds: number;
    otherwise: string;
  };
  repeat: object;
  back: object;
  end: { prompts: string[] };
}

export type StepKind = keyof Shapes;
export type StepOf<Kind extends StepKind> = { id: string; kind: Kind } & Shapes[Kind];
export type Step = { [Kind in StepKind]: StepOf<Kind> }[StepKind];

export interface Menu extends Named {
  first: string;
  /** Where 0 leads. */
  person: string;
  steps: Step[];
}

/* ── What else the city says of its entrances ─────────────────────────────────────────────────────────────────── */

/** When and how the city calls back. */
export interface CallbackPlan extends Named {
  calendar: string;
  slot_minutes: number;
  per_slot: number;
  days_ahead: number;
  attempts: number;
  retry_minutes: number;
  order: "agent_first" | "citizen_first";
  offer_after_seconds: number;
  return_minutes: number;
}

/** Something urgent that callers hear for a time; `begins` and `until` as the city's clocks show them. */
export interface Announcement extends Named {
  text: string;
  text_en: string;
  prompt: string | null;
  /** All numbers, when empty. */
  entry_points: string[];
  place: "before" | "instead";
  begins: string | null;
  until: string | null;
}

export type Texts = Partial<Record<CallerLanguage, string>>;

export interface UsedBy extends Named {
  section: Section;
}

/** Something callers hear; what is changed of it are its names and words. */
export interface Prompt extends Named {
  texts: Texts;
  /** Every city has it: worded anew or recorded, not removed. */
  built_in: boolean;
  own: boolean;
  recorded: Partial<Record<CallerLanguage, boolean>>;
  seconds: Partial<Record<CallerLanguage, number | null>>;
  used_by: UsedBy[];
}

export interface LineUpOfficial extends Named {
  post: string;
}

/** A department and the order in which its telephones ring. */
export interface LineUp extends Named {
  line_up: string[];
  ring_seconds: number;
  officials: LineUpOfficial[];
}

/** Parts of the city's description that are changed one entry at a time, and what an entry of each is. */
export interface Entries {
  entry_points: EntryPoint;
  calendars: Calendar;
  special_days: SpecialDay;
  menus: Menu;
  announcements: Announcement;
  callback_plans: CallbackPlan;
  prompts: Prompt;
  departments: LineUp;
}

export type Section = keyof Entries;

/** A change that takes effect later. */
export interface Pending {
  id: string;
  section: Section;
  entry_id: string;
  at: number;
  entry: Record<string, unknown> | null;
  made_at: number;
  by_name: string;
  reason: string;
  sentence: string;
  /** Why it cannot take effect as things stand. */
  problem: string | null;
}

export interface City extends Named {
  centre_name: string;
  centre_name_en: string;
  timezone: string;
  sample: boolean;
}

export type Sections = { [Part in Section]: Entries[Part][] };

/** The way of a call as it holds now, and what waits to change it. */
export interface Entrances extends Sections {
  version: number;
  city: City;
  queues: Named[];
  pending: Pending[];
  /** Languages a prompt may have, the main one first. */
  languages: CallerLanguage[];
  /** Those in which typed words can be spoken on this machine. */
  spoken: CallerLanguage[];
}

/* ── Checking and trying ──────────────────────────────────────────────────────────────────────────────────────── */

export interface Fault {
  /** Path within the entry, such as `steps.night.next`; empty when it concerns the whole. */
  field: string;
  message: string;
}

export interface MenuFigures {
  greeting_seconds: number | null;
  paths: number;
  longest_seconds: number | null;
  deepest: number;
}

export interface Checked {
  faults: Fault[];
  menu_figures: MenuFigures | null;
}

export interface Heard {
  step: string | null;
  kind: string;
  sentence: string;
  sentence_en: string;
  prompt: string | null;
  language: string;
  seconds: number | null;
}

export interface Told {
  entry_point: string;
  number: string;
  at: number;
  open: boolean;
  why_closed: { reason: string; name: string; name_en: string; opens_at: number | null } | null;
  announcements: Heard[];
  walk: Heard[];
  ends: { kind: string; sentence: string; sentence_en: string; keys: string[] };
  greeting_seconds: number | null;
}

/** What somebody else made of an entry meanwhile. */
export interface Theirs {
  version: number;
  at: number;
  by_name: string;
  reason: string;
  entry: Record<string, unknown> | null;
}

/* ── What was ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface VersionRow {
  version: number;
  at: number;
  by_name: string;
  reason: string;
  sentence: string;
}

export interface VersionList {
  versions: VersionRow[];
  before: number | null;
}

export interface Changed {
  section: string;
  section_name: string;
  entry_id: string;
  name: string;
  how: "added" | "changed" | "removed" | "reordered";
  sentence: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface VersionTold {
  version: number;
  at: number;
  by_name: string;
  reason: string;
  changes: Changed[];
  can_restore: boolean;
}

/** How the server refuses what would leave the city with mistakes. */
export interface CityFaultsBody {
  faults: Fault[];
}
