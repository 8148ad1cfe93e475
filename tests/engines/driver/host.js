/** A host that goes away, is walled off, gets a new edition or sends odd things, while somebody reads. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const KINDS = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".pdf": "application/pdf" };
const WALL = "<!doctype html><html lang=nb><title>Logg inn</title><h1>Logg inn på gjestenettet</h1></html>";

export class Host {
  /** Which paths are answered with a page of somebody else. @type {(path: string) => boolean} */
  walled = () => false;
  /** Other contents than the site's, by their paths. @type {Record<string, string | Uint8Array>} */
  odd = {};
  /** Other kinds than the right ones, by the ends of paths. @type {Record<string, string>} */
  kinds = {};
  /** What a browser lacks, as a script that takes it away before the page begins. */
  lacking = "";
  /** How often somebody was walled off. */
  turnedAway = 0;
  #server = createServer((request, answer) => this.#answer(request, answer));
  #port = 0;

  /** @param {string} folder the site that it serves; another when there is a new edition */
  constructor(folder) {
    this.folder = folder;
  }

  get address() {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Be there, at the same address as before. */
  come() {
    return new Promise((done) => {
      this.#server.listen(this.#port, "127.0.0.1", () => {
        this.#port = this.#server.address().port;
        done(this);
      });
    });
  }

  /** Be gone, as when the network is. */
  go() {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(done));
  }

  /** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} answer */
  async #answer(request, answer) {
    try {
      const path = decodeURIComponent(new URL(request.url, this.address).pathname);
      const file = path.endsWith("/") ? `${path}index.html` : path;
      const isWalled = this.walled(path);
      this.turnedAway += Number(isWalled);
      const content = isWalled ? WALL : (this.odd[path] ?? (await readFile(join(this.folder, file))));
      const kind = isWalled ? KINDS[".html"] : (this.kinds[extname(file)] ?? KINDS[extname(file)] ?? "application/octet-stream");
      answer.writeHead(200, { "Content-Type": kind, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" });
      answer.end(extname(file) === ".html" ? String(content).replace("<head>", `<head><script>${this.lacking}</script>`) : content);
    } catch {
      answer.writeHead(404, { "Content-Type": "text/plain" }).end();
    }
  }
}
