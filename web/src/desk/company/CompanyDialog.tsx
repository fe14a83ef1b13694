/** F6: whom to consult, or to leave the call to. Type, arrows, Enter; a department is asked by a form of its own. */

import { useState } from "react";
import type { DeskContactRow, Directory } from "../../api/contract";
import type { Used } from "../../knowledge/search/useUsed";
import { Dialog } from "../../ui/Dialog";
import { nameIn, useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import { CaseForm } from "./CaseForm";
import type { Target } from "./targets";
import { WhomList } from "./WhomList";

interface Props {
  contact: DeskContactRow;
  city: Directory | null;
  used: Used;
  /** The department that answers for what the contact is about. */
  suggested: string | null;
  onClose: () => void;
}

export function CompanyDialog({ contact, city, used, suggested, onClose }: Props) {
  const words = useCompanyWords();
  const language = useLanguage();
  const [chosen, setChosen] = useState<Target | null>(null);
  const [typed, setTyped] = useState("");
  const ended = contact.phase === "after_call";
  const department = city?.departments.find(({ id }) => id === chosen?.id);
  if (chosen !== null && department) {
    const name = nameIn(language, department);
    return (
      <Dialog
        key="form"
        title={`${words.form.title} · ${name}`}
        lead={words.form.lead(name)}
        width={640}
        onClose={onClose}
      >
        <CaseForm
          {...{ contact, used, department, onClose }}
          categories={city?.categories ?? []}
          official={chosen.official}
          onBack={() => setChosen(null)}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      key="whom"
      title={words.title}
      lead={ended ? words.leadTask : words.lead}
      width={640}
      onClose={onClose}
    >
      <WhomList
        {...{ contact, city, suggested, typed, onClose }}
        onType={setTyped}
        onDepartment={setChosen}
      />
    </Dialog>
  );
}
