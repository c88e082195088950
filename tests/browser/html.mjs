// Holds pages against the HTML standard with html-validate: content models, attributes and their values, names.
// Reads {folder, files} from standard input; writes {looked, wrong: [{file, rule, what, where, at}]} to standard output.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const { folder, files } = JSON.parse(await text(process.stdin));
const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:standard"] }));
const wrong = [];
for (const file of files) {
  const { results } = await validator.validateString(readFileSync(join(folder, file), "utf8"));
  for (const { ruleId: rule, message: what, selector: where, line, column } of results.flatMap((one) => one.messages))
    wrong.push({ file, rule, what, where, at: `${line}:${column}` });
}
process.stdout.write(JSON.stringify({ looked: files.length, wrong }));
