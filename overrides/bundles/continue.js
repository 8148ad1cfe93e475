// @ts-check
/** The way back to saved work, for those who have some. */

export { offer } from "../components/home/continue.js";
