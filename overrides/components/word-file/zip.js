// @ts-check
/**
 * A ZIP that the build made, with one of its files written anew. All the others keep their bytes, compressed as they
 * are. The browser's own streams press and unpack; what they lack, the checksum, is taken from the end of a gzip.
 */

const LOCAL = 0x04034b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const DEFLATED = 8;
const GZIP_HEAD = 10;
const GZIP_TAIL = 8;

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/**
 * One file: its line in the list at the end, its name, and where its own bytes are.
 * @typedef {{line: Bytes, name: string, method: number, packed: Bytes}} Entry
 */

export class Zip {
  /** @param {ArrayBuffer} file */
  constructor(file) {
    this.bytes = new Uint8Array(file);
    this.view = new DataView(file);
    /** @type {Entry[]} */
    this.entries = [...this.#read()];
  }

  *#read() {
    const end = this.bytes.length - END_SIZE;
    if (end < 0 || this.view.getUint32(end, true) !== END) throw new Error("not a ZIP of ours");
    let at = this.view.getUint32(end + 16, true);
    for (let left = this.view.getUint16(end + 10, true); left > 0; left -= 1) {
      const nameLength = this.view.getUint16(at + 28, true);
      const length = CENTRAL_SIZE + nameLength + this.view.getUint16(at + 30, true) + this.view.getUint16(at + 32, true);
      yield this.#entry(this.bytes.slice(at, at + length), nameLength);
      at += length;
    }
  }

  /** @param {Bytes} line @param {number} nameLength @returns {Entry} */
  #entry(line, nameLength) {
    const view = new DataView(line.buffer);
    const local = view.getUint32(42, true);
    const start = local + LOCAL_SIZE + this.view.getUint16(local + 26, true) + this.view.getUint16(local + 28, true);
    return {
      line, name: new TextDecoder().decode(line.subarray(CENTRAL_SIZE, CENTRAL_SIZE + nameLength)),
      method: view.getUint16(10, true), packed: this.bytes.slice(start, start + view.getUint32(20, true)),
    };
  }

  /** @param {string} name @returns {Entry} */
  #find(name) {
    const entry = this.entries.find((found) => found.name === name);
    if (!entry) throw new Error(`no ${name} in the file`);
    return entry;
  }

  /** @param {string} name */
  async text(name) {
    const entry = this.#find(name);
    const bytes = entry.method === DEFLATED ? await through(entry.packed, new DecompressionStream("deflate-raw")) : entry.packed;
    return new TextDecoder().decode(bytes);
  }

  /** The whole file with TEXT in NAME. @param {string} name @param {string} text @param {string} type @returns {Promise<Blob>} */
  async with(name, text, type) {
    const fresh = await this.#pressed(name, text);
    const entries = this.entries.map((entry) => (entry.name === name ? fresh : entry));
    /** @type {Bytes[]} */
    const files = [];
    let at = 0;
    for (const { line, packed } of entries) {
      const head = localHead(line);
      new DataView(line.buffer).setUint32(42, at, true);
      files.push(head, packed);
      at += head.length + packed.length;
    }
    const lines = entries.map(({ line }) => line);
    const size = lines.reduce((sum, line) => sum + line.length, 0);
    const end = this.bytes.slice(-END_SIZE);
    new DataView(end.buffer).setUint32(12, size, true);
    new DataView(end.buffer).setUint32(16, at, true);
    return new Blob([...files, ...lines, end], { type });
  }

  /** @param {string} name @param {string} text @returns {Promise<Entry>} */
  async #pressed(name, text) {
    const gzip = await through(new TextEncoder().encode(text), new CompressionStream("gzip"));
    const tail = new DataView(gzip.buffer, gzip.length - GZIP_TAIL);
    const packed = gzip.slice(GZIP_HEAD, -GZIP_TAIL);
    const line = this.#find(name).line.slice();
    const view = new DataView(line.buffer);
    view.setUint16(10, DEFLATED, true);
    view.setUint32(16, tail.getUint32(0, true), true);
    view.setUint32(20, packed.length, true);
    view.setUint32(24, tail.getUint32(4, true), true);
    return { line, name, method: DEFLATED, packed };
  }
}

/** What stands before a file: the same as its line in the list says, in another order. @param {Bytes} line */
function localHead(line) {
  const nameLength = new DataView(line.buffer).getUint16(28, true);
  const head = new Uint8Array(LOCAL_SIZE + nameLength);
  new DataView(head.buffer).setUint32(0, LOCAL, true);
  head.set(line.subarray(6, 30), 4);
  head.fill(0, 28, 30);
  head.set(line.subarray(CENTRAL_SIZE, CENTRAL_SIZE + nameLength), LOCAL_SIZE);
  return head;
}

/** @param {Bytes} bytes @param {CompressionStream | DecompressionStream} stream @returns {Promise<Bytes>} */
async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
