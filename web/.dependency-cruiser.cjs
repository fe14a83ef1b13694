// Imports point one way: the page behind a link (case) → office; pages (desk, board, floor, office) → knowledge → session → ui → live, phone → words, api. Pages do not know one another.
const below = (from, ...to) => ({
  name: `${from}-looks-down-only`,
  severity: "error",
  comment: `src/${from} may import only itself and ${to.join(", ") || "nothing of ours"}. Move what is shared further down.`,
  from: { path: `^src/${from}/` },
  to: { path: "^src/", pathNot: [from, ...to].map((folder) => `^src/${folder}/`) },
});

module.exports = {
  forbidden: [
    below("api"),
    below("words"),
    below("live", "api"),
    below("phone", "api"),
    below("ui", "words", "live", "api"),
    below("session", "ui", "words", "live", "api"),
    below("knowledge", "session", "ui", "words", "live", "api"),
    below("office", "knowledge", "session", "ui", "words", "live", "api"),
    below("case", "office", "session", "ui", "words", "api"),
    below("desk", "knowledge", "session", "ui", "words", "live", "phone", "api"),
    below("board", "session", "ui", "words", "live", "api"),
    below("floor", "session", "ui", "words", "live", "api"),
    {
      name: "no-circles",
      severity: "error",
      comment: "Two modules that import one another are one module: cut it differently.",
      from: {},
      to: { circular: true },
    },
    {
      name: "product-does-not-know-the-mock",
      severity: "error",
      comment: "dev/ is for working without a server and must never reach the bundle.",
      from: { path: "^src/" },
      to: { path: "^dev/" },
    },
    {
      name: "no-unresolved",
      severity: "error",
      comment: "Name the package in package.json, or mend the path.",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
    {
      name: "bundle-holds-no-development-package",
      severity: "error",
      comment: "What the product imports belongs in dependencies.",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$" },
      to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/(@types|vite)/" },
    },
    {
      name: "no-orphans",
      severity: "error",
      comment: "Nobody imports this module: take it away.",
      from: { orphan: true, pathNot: ["\\.d\\.ts$", "\\.test\\.tsx?$", "\\.gen\\.ts$"] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "types", "default"],
    },
  },
};
