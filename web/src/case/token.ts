/** The secret of a one-time link stands behind the `#`: read once, and gone from the address before anything else happens. */

/** Returns the link's secret, null where there is none; the address bar keeps nothing of it. */
export function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (!token) return null;
  history.replaceState(null, "", location.pathname);
  return token;
}
