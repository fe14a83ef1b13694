/** The dialog of whom to ask about the contact in hand: opened by its key, from the call and from the record. */

import { type ReactNode, useEffect, useState } from "react";
import type { DeskContactRow, Directory } from "../../api/contract";
import type { Used } from "../../knowledge/search/useUsed";
import { useKeys } from "../../ui/useKeys";
import { canConnect } from "../calling";
import { written } from "../useDraft";
import { CompanyDialog } from "./CompanyDialog";
import { answering } from "./connection";

export interface Connecting {
  /** Null while nobody can be asked. */
  connect: (() => void) | null;
  dialog: ReactNode;
}

export function useConnecting(
  contact: DeskContactRow | undefined,
  city: Directory | null,
  used: Used,
): Connecting {
  const [about, setAbout] = useState<string | null>(null);
  const may = contact !== undefined && canConnect(contact);
  const connect = may ? () => setAbout(contact.id) : null;
  useKeys({ transfer: connect });
  useEffect(() => {
    if (!may) setAbout(null); // the call has gone on without us
  }, [may]);
  const suggested =
    contact && answering(contact, city, written(contact.id, contact.record).category).department;
  const dialog = contact && about === contact.id && may && (
    <CompanyDialog
      {...{ contact, city, used }}
      suggested={suggested ?? null}
      onClose={() => setAbout(null)}
    />
  );
  return { connect, dialog: dialog || null };
}
