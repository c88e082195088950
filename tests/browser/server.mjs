// A plain static server, as an intranet has one: files below a sub-path, a folder's index.html, the site's own 404 page.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

// What a web server presses together on its way out; pictures are pressed already.
const PRESSED = new Set([".css", ".html", ".js", ".json", ".svg", ".xml"]);

const read = (file) => readFile(file).catch(() => null);

/** Serves a folder on a free port of this machine; returns the address of its root and how to stop it. */
export async function serve(folder, under = "/intranet/haandbog/") {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const wanted = path.startsWith(under) ? normalize(path.slice(under.length) || ".") : "..";
    const file = join(folder, wanted, path.endsWith("/") ? "index.html" : "");
    const found = wanted.startsWith("..") ? null : await read(file);
    if (found) {
      const headers = { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "max-age=600" };
      const pressed = PRESSED.has(extname(file)) && /gzip/.test(request.headers["accept-encoding"] ?? "");
      response.writeHead(200, pressed ? { ...headers, "content-encoding": "gzip" } : headers);
      return response.end(pressed ? gzipSync(found) : found);
    }
    if (!wanted.startsWith("..") && (await read(join(file, "index.html")))) {
      response.writeHead(301, { location: `${path}/` });
      return response.end();
    }
    const edition = path.slice(under.length).split("/")[0];
    response.writeHead(404, { "content-type": TYPES[".html"] });
    response.end((await read(join(folder, edition, "404.html"))) ?? "Not found");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { root: `http://127.0.0.1:${server.address().port}${under}`, stop: () => server.close() };
}
