// The words of a PDF that Chromium made: its text streams, read with each font's own table of letters.
import { inflateSync } from "node:zlib";

/** Text, one word after another without the spaces between, and the number of sheets. */
export function pdfText(bytes) {
  const raw = Buffer.from(bytes).toString("latin1");
  const objects = new Map();
  for (const [, number, body] of raw.matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/g)) objects.set(number, body);
  const tables = new Map();
  const letters = (font) => {
    if (!tables.has(font)) tables.set(font, table(stream(objects.get(objects.get(font)?.match(/\/ToUnicode (\d+)/)?.[1]))));
    return tables.get(font);
  };
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  const text = pages.map((body) => {
    const content = stream(objects.get(body.match(/\/Contents (\d+)/)[1]));
    let font;
    return [...content.matchAll(/\/F(\d+) [\d.]+ Tf|<([\dA-Fa-f]+)>(?=[^>]*T[jJ])/g)]
      .map(([, name, codes]) => {
        if (name) font = name;
        if (!codes) return "";
        // A letter's code has two hexadecimal digits in a variable font, four in others.
        const known = letters(font);
        const digits = [...known.keys()][0]?.length ?? 4;
        return codes.match(new RegExp(`.{${digits}}`, "g")).map((code) => known.get(code.toUpperCase()) ?? "").join("");
      })
      .join("");
  });
  return { text: text.join("").normalize("NFKC"), sheets: pages.length };
}

function stream(body) {
  const at = body?.indexOf("stream\n") ?? -1;
  if (at < 0) return "";
  const data = Buffer.from(body.slice(at + 7, body.lastIndexOf("endstream")), "latin1");
  return (/\/FlateDecode/.test(body.slice(0, at)) ? inflateSync(data) : data).toString("latin1");
}

function table(map) {
  const letters = new Map();
  const letter = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, part] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, to] of part.matchAll(/<(\w+)> <(\w+)>/g)) letters.set(code.toUpperCase(), letter(to));
  for (const [, part] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first, last, to] of part.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let code = parseInt(first, 16); code <= parseInt(last, 16); code++) {
        const hex = (parseInt(to, 16) + code - parseInt(first, 16)).toString(16).padStart(to.length, "0");
        letters.set(code.toString(16).padStart(first.length, "0").toUpperCase(), letter(hex));
      }
  return letters;
}
