// Compresses the files of a folder beside themselves, as hard as can be: `site.css` gets `site.css.br` and
// `site.css.gz`. Done once at build time, so that no server spends time on it and no telephone waits for more bytes
// than it has to.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2];
const compressible = /\.(css|html|js|svg|wasm)$/;

for (const name of readdirSync(folder).filter((name) => compressible.test(name))) {
  const file = join(folder, name);
  const content = readFileSync(file);
  const brotli = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
  writeFileSync(`${file}.br`, brotliCompressSync(content, brotli));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
