/** The city's lists, as the server holds them: queues, people, reasons, categories. */

import type { Directory } from "../api/contract";
import { directory } from "../api/requests";
import { type Loaded, useLoaded } from "../ui/useLoaded";

export function useDirectory(): Loaded<Directory> & { again: () => void } {
  return useLoaded("directory", directory);
}
