import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here("./main.js")],
  outdir: here("../samverkan/http/static/graphiql"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "eof",
  loader: { ".graphql": "text" },
  define: {
    "process.env.NODE_ENV": '"production"',
    // Libraries that add style elements ask for the nonce of the page by this name.
    __webpack_nonce__: "globalThis.pageNonce",
  },
});
