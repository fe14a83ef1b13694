import "pretendard/dist/web/variable/pretendardvariable.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/theme";
import { createRoot } from "react-dom/client";
import { App } from "./app";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
