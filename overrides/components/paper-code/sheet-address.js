// @ts-check
/** The place on a list's page that stands for a sheet of paper; the page has an anchor for each code. */

const BEFORE = "#papir-";

/** @param {string} address of the list @param {string} code */
export const addressOfSheet = (address, code) => address.split("#")[0] + BEFORE + encodeURIComponent(code);

/** The code of the sheet that the address asks for, or nothing. */
export const askedSheet = () => (location.hash.startsWith(BEFORE) ? decodeURIComponent(location.hash.slice(BEFORE.length)) : "");

/** It has been asked for: loading the page again shall not ask once more. */
export const forgetSheet = () => history.replaceState(history.state, "", location.pathname + location.search);
