/** The shape of a file, as eslint.config.mjs demands it: named exports, no barrels, pages made on the server. */
import path from "node:path";

/** Files whose default export Next, or a tool's configuration, asks for. */
const nextFile =
  /^app\/(.+\/)?(page|layout|template|default|error|global-error|not-found|loading|sitemap|robots|manifest|(apple-)?icon|opengraph-image)\.tsx?$/;
const toolFile = /^([^/]+\.config|e2e\/support\/global-[^/]+)\.(ts|js|mjs)$/;
const serverFile = /^app\/(.+\/)?(page|layout)\.tsx$/;
const barrelFile = /(^|\/)index\.[cm]?[jt]sx?$/;

export const shapeRules = {
  "named-exports": rule((from, report) => {
    if (nextFile.test(from) || toolFile.test(from)) return {};
    const message = "Export by name: only Next's own files have a default export.";
    return {
      ExportDefaultDeclaration: (node) => report(node, message),
      ExportSpecifier: (node) => node.exported.name === "default" && report(node, message),
    };
  }),
  "no-barrels": rule((from, report) => {
    const message = "No barrels: import from the file that has it.";
    const passesOn = ({ type, source }) => type.startsWith("Export") && Boolean(source);
    return {
      Program(node) {
        const exports = node.body.filter(({ type }) => type !== "ImportDeclaration");
        if (barrelFile.test(from) || (exports.length > 0 && exports.every(passesOn))) report(node, message);
      },
      ExportAllDeclaration: (node) => report(node, message),
      // A type may be passed on beside code of the file's own, as lib/db/client does for the generated code.
      ExportNamedDeclaration: (node) => node.source && node.exportKind !== "type" && report(node, message),
    };
  }),
  "server-pages": rule((from, report) => {
    if (!serverFile.test(from)) return {};
    return {
      'Program > ExpressionStatement[directive="use client"]': (node) =>
        report(node, "Pages and layouts are made on the server: move the interactive part to a leaf."),
    };
  }),
};

function rule(visitorOf) {
  return {
    meta: { type: "problem", schema: [] },
    create(context) {
      const from = path.relative(context.cwd, context.filename).split(path.sep).join("/");
      return visitorOf(from, (node, message) => context.report({ node, message }));
    },
  };
}
