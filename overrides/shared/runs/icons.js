// @ts-check
/** Icons from Material's set, always beside a word. */

export const PRINT_ICON =
  '<svg class="ikon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M7 3h10v4h2.5A1.5 1.5 0 0 1 21 8.5V17h-4v4H7v-4H3V8.5A1.5 1.5 0 0 1 4.5 7H7V3Zm2 2v2h6V5H9Zm0 9v5h6v-5H9Zm-4 1h2v-3h10v3h2V9H5v6Z"/></svg>';
