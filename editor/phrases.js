// @ts-check
/** What CodeMirror says, in Norwegian. */
export const PHRASES = {
  "Find": "Finn",
  "Replace": "Erstatt med",
  "next": "neste",
  "previous": "forrige",
  "all": "alle",
  "match case": "store og små bokstaver",
  "by word": "hele ord",
  "regexp": "mønster",
  "replace": "erstatt",
  "replace all": "erstatt alle",
  "close": "lukk",
  "current match": "dette treffet",
  "replaced $ matches": "$ treff er erstattet",
  "replaced match on line $": "treffet på linje $ er erstattet",
  "on line": "på linje",
  "Go to line": "Gå til linje",
  "go": "gå",
  "Control character": "Usynlig tegn",
  "Diagnostics": "Det som må rettes",
  "No diagnostics": "Ingenting å rette",
};
