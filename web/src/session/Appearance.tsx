import controls from "../ui/controls.module.css";
import { chooseTheme, type Theme, useTheme } from "../ui/theme";
import { speak, type Tongue, useLanguage, useWords } from "../words";
import styles from "./session.module.css";

const THEMES: readonly Theme[] = ["system", "light", "dark"];
const TONGUES: readonly { id: Tongue; name: string }[] = [
  { id: "ko", name: "한국어" },
  { id: "en", name: "English" },
];

/** Language and light or dark. */
export function Appearance() {
  const words = useWords();
  const language = useLanguage();
  const theme = useTheme();
  return (
    <div className={styles.appearance}>
      <Switch legend={words.language} options={TONGUES} chosen={language} onChoose={speak} />
      <Switch
        legend={words.account.theme}
        options={THEMES.map((id) => ({ id, name: words.account.themes[id] }))}
        chosen={theme}
        onChoose={chooseTheme}
      />
    </div>
  );
}

interface SwitchProps<Id extends string> {
  legend: string;
  options: readonly { id: Id; name: string }[];
  chosen: Id;
  onChoose: (id: Id) => void;
}

function Switch<Id extends string>({ legend, options, chosen, onChoose }: SwitchProps<Id>) {
  return (
    <fieldset className={styles.switch}>
      <legend className={controls.fieldLabel}>{legend}</legend>
      {options.map(({ id, name }) => (
        <label key={id} lang={id === "en" || id === "ko" ? id : undefined}>
          <input type="radio" name={legend} checked={id === chosen} onChange={() => onChoose(id)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
