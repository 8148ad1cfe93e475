/** One file of a ZIP written anew; all others keep their bytes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, gzipSync } from "node:zlib";
import { Zip } from "../../overrides/components/word-file/zip.js";

const FILES = { "word/document.xml": "<d>Blank</d>", "utfylling/document.xml": "<d>æøå</d>", "bilde.bin": "\u0000\u0001" };

/** A gzip ends with the checksum of what is in it; Node has no function for it of its own. @param {Buffer} content */
const crc32 = (content) => gzipSync(content).readUInt32LE(gzipSync(content).length - 8);

/** A ZIP as the build writes them, without comments and extra fields. */
function zip() {
  const parts = [];
  const lines = [];
  let at = 0;
  for (const [name, text] of Object.entries(FILES)) {
    const [title, content] = [Buffer.from(name), Buffer.from(text)];
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), facts, title, packed]);
    lines.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, place, title]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(lines);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(lines.length, 8);
  end.writeUInt16LE(lines.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  const all = Buffer.concat([...parts, list, end]);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.length);
}

test("each file is found and unpacked", async () => {
  const file = new Zip(zip());
  for (const [name, text] of Object.entries(FILES)) assert.equal(await file.text(name), text);
  await assert.rejects(file.text("borte.xml"), /no borte.xml/);
});

test("a file written anew is read back, and the others are as they were", async () => {
  const text = "<d>Utfylt: ærlig – «tur»</d>".repeat(200);
  const blob = await new Zip(zip()).with("word/document.xml", text, "x/y");
  const file = new Zip(await blob.arrayBuffer());
  assert.equal(blob.type, "x/y");
  assert.equal(await file.text("word/document.xml"), text);
  for (const name of ["utfylling/document.xml", "bilde.bin"]) {
    assert.deepEqual(file.entries.find((entry) => entry.name === name).packed, new Zip(zip()).entries.find((entry) => entry.name === name).packed);
  }
  const line = file.entries[0].line;
  assert.equal(new DataView(line.buffer).getUint32(16, true), crc32(Buffer.from(text)));
});

test("what is no ZIP says so", () => assert.throws(() => new Zip(new TextEncoder().encode("PK").buffer), /not a ZIP/));
