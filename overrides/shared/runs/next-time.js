// @ts-check
/** «Ny gang» from elsewhere: an address that asks for a list once more for an activity. */

/** Names the activity in the address. */
export const NEXT = "gang";

/** The activity that the address asks a list to be begun anew for; the question is asked once. */
export function askedNext() {
  const url = new URL(location.href);
  const asked = url.searchParams.get(NEXT) ?? "";
  url.searchParams.delete(NEXT);
  if (asked) history.replaceState(history.state, "", url.pathname + url.search + url.hash);
  return asked;
}
