// Bundles what the pages run and look like into kgpub/pages/static, the same bytes on any machine.
// `node build.js FOLDER` writes elsewhere, for the test that compares.
import { build } from "esbuild";
import { quantize } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "..", "kgpub", "pages", "static");
await mkdir(target, { recursive: true });

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none", // NOTICE names the libraries and their licences
  target: ["es2020", "chrome100", "firefox100", "safari15"],
  logLevel: "warning",
};
await build({
  ...common,
  entryPoints: ["src/page.js", "src/page.css", "src/sparql.js"],
  format: "iife",
  outdir: target,
});
const atlas = join(here, "node_modules", "world-atlas", "countries-50m.json");
const whole = JSON.parse(await readFile(atlas, "utf8"));
delete whole.objects.land;
// A quarter of the points, those that bend a line least, would not be seen.
const weighted = presimplify(whole);
const world = quantize(simplify(weighted, quantile(weighted, 0.75)), whole.transform);
for (const shape of world.objects.countries.geometries) {
  delete shape.id;
  shape.properties = { name: shape.properties.name };
}
await writeFile(join(target, "world.json"), JSON.stringify(world));
