/**
 * The way of a call as server and screens speak of it, by the names the screens use: numbers, hours, menus, announcements,
 * prompts, callback plans, line-ups, officials, what is connected to them. The shapes are the server's own; only what its schema cannot say closely enough (the
 * steps of a menu, what comes by language or weekday) is written out here.
 */

import type { components } from "./types.gen";

type Schemas = components["schemas"];

export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
export type CallerLanguage = "ko" | "en" | "ja" | "zh";
export type Named = Schemas["Choice"];

/** A number citizens dial. */
export type EntryPoint = Required<Schemas["EntryPoint"]>;

/** Opening hours of a week; spans such as `09:00-18:00`. A weekday not named is a day off. */
export type Calendar = Omit<Required<Schemas["Calendar"]>, "days"> & {
  days: Partial<Record<Weekday, string[]>>;
};

/** A day or several that break the rule: closed, open at other hours, or closed for some of them. */
export type SpecialDay = Schemas["SpecialDayRow"];

/** A public holiday to come. */
export type Holiday = Schemas["HolidayRow"];

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

/** `first` is where a call begins, `person` where 0 leads. */
export type Menu = Omit<Schemas["Menu"], "steps"> & { steps: Step[] };

/* ── What else the city says of its entrances ─────────────────────────────────────────────────────────────────── */

/** When and how the city calls back. */
export type CallbackPlan = Schemas["CallbackPlan"];

/** Something urgent that callers hear for a time; `begins` and `until` as the city's clocks show them. */
export type Announcement = Required<Schemas["Announcement"]>;

export type Texts = Partial<Record<CallerLanguage, string>>;

/** Something callers hear; what is changed of it are its names and words. */
export type Prompt = Omit<Schemas["PromptRow"], "texts" | "recorded" | "seconds"> & {
  texts: Texts;
  recorded: Partial<Record<CallerLanguage, boolean>>;
  seconds: Partial<Record<CallerLanguage, number | null>>;
};

/** A department: when it is there, and the order in which its telephones ring. */
export type LineUp = Schemas["LineUp"];

/** An official; their mobile has its middle hidden, and stays what it is when it is sent back so. */
export type CityOfficial = Schemas["CityOfficial"];

/** What a contact may be about, second level: whether an official must answer it, and which department. */
export type Category = Required<Schemas["Category"]>;

/** What a contact may be about, first level. */
export type CategoryGroup = Omit<Schemas["CategoryGroup"], "children"> & { children: Category[] };

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
  officials: CityOfficial;
  categories: CategoryGroup;
}

export type Section = keyof Entries;
export type Sections = { [Part in Section]: Entries[Part][] };

/** The way of a call as it holds now, and what waits to change it. */
export interface Entrances
  extends Sections,
    Omit<Schemas["EntrancesPage"], Section | "languages" | "spoken"> {
  /** Languages a prompt may have, the main one first. */
  languages: CallerLanguage[];
  /** Those in which typed words can be spoken on this machine. */
  spoken: CallerLanguage[];
}

/** A change that takes effect later. */
export type Pending = Schemas["PendingRow"];

/* ── Checking and trying ──────────────────────────────────────────────────────────────────────────────────────── */

export type Fault = Schemas["FieldFault"];
export type MenuFigures = Schemas["MenuFigures"];
export type Checked = Schemas["Checked"];
export type Heard = Schemas["HeardRow"];
export type Told = Schemas["PreviewTold"];

/** How the server refuses what would leave the city with mistakes. */
export type CityFaults = Schemas["CityFaults"];
/** What somebody else made of an entry meanwhile. */
export type Theirs = Schemas["Theirs"];

/* ── What was ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export type VersionRow = Schemas["VersionRow"];
export type VersionList = Schemas["VersionList"];
export type VersionTold = Schemas["VersionTold"];
export type Changed = Schemas["ChangedRow"];

/* ── Figures ──────────────────────────────────────────────────────────────────────────────────────────────────── */

export type NumberFigures = Schemas["EntryPointFigures"];
