// Prints what @asyncapi/parser has to say about each document named, as one JSON object: path -> diagnostics.
import { Parser, fromFile } from "@asyncapi/parser";

const parser = new Parser();
const said = {};
for (const path of process.argv.slice(2)) {
  const { document, diagnostics } = await fromFile(parser, path).parse();
  said[path] = {
    channels: document ? document.channels().all().map((channel) => channel.address()) : [],
    messages: document ? document.allMessages().all().map((message) => message.name()) : [],
    diagnostics: diagnostics.map(({ severity, code, message, path }) => ({ severity, code, message, path: path.join(".") })),
  };
}
console.log(JSON.stringify(said));
