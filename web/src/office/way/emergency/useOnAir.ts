import type { Announcement } from "../../../api/entrances";
import { serverNow } from "../../../live/clock";
import { useSecond } from "../../../live/useLive";
import { useWay } from "../way";
import { standingOf } from "./air";

/** What is heard at this moment. */
export function useOnAir(): Announcement[] {
  const { whole } = useWay();
  useSecond(); // an announcement ends by itself
  return whole.announcements.filter((one) => standingOf(one, serverNow()) === "on_air");
}
