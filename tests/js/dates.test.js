/** Dates as they are typed, kept and shown. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDate, readDate, showDate } from "../../overrides/shared/runs/dates.js";

for (const text of ["31.12.2027", "31/12/2027", "31-12-27", "31. desember 2027", "31 des. 2027", " 31.12.27 ", "31. 12. 2027", "31.DES.2027", "2027-12-31"]) {
  test(`«${text}» is the last day of 2027`, () => {
    assert.equal(readDate(text), "2027-12-31");
    assert.ok(isDate(text));
  });
}

for (const text of ["31.11.2027", "29.02.2027", "i mai", "12.2027", "0.1.2027", "1.13.2027", "31.12.20271", "1. m 2027", ""]) {
  test(`«${text}» is no date, and stays as it was written`, () => {
    assert.equal(readDate(text), text);
    assert.ok(!isDate(text));
  });
}

test("a leap year has its day", () => assert.equal(readDate("29.2.2028"), "2028-02-29"));

test("what is kept is shown as it is typed, and what is no date as it stands", () => {
  assert.equal(showDate("2027-01-05"), "05.01.2027");
  assert.equal(showDate("i mai"), "i mai");
});
