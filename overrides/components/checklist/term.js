// @ts-check
/** The days on which a group meets, for the columns of a sheet. No page. */

const SHORT = "jan. feb. mars april mai juni juli aug. sep. okt. nov. des.".split(" ");

/** @typedef {{day: string, month: string}} Meeting «24.» and «des.» */

/**
 * COUNT days from FIRST on, so many WEEKS apart; in UTC, where no day has another length.
 * @param {string} first as dates are kept @param {number} weeks @param {number} count @returns {Meeting[]}
 */
export function meetings(first, weeks, count) {
  const start = Date.parse(`${first}T00:00Z`);
  return Array.from({ length: count }, (_, place) => {
    const date = new Date(start + place * weeks * 7 * 86_400_000);
    return { day: `${date.getUTCDate()}.`, month: SHORT[date.getUTCMonth()] };
  });
}
