// @ts-check
/** The quiet line, loaded by the script of every page where something is kept. */

export { drawLine } from "../components/repetition/due-line.js";
