// What is held against the scripts of the pages, beside their types (tsconfig.json).

import js from "@eslint/js";
import globals from "globals";

const MARKUP = "Text becomes text, never markup: use el() of lib/dom.js.";
const CLOCK = "Only lib/day.js asks what day it is and writes days in words.";
const ONE_PLACE = [
  { selector: "MemberExpression[property.name=/^(inner|outer)HTML$/]", message: MARKUP },
  { selector: "MemberExpression[property.value=/^(inner|outer)HTML$/]", message: MARKUP },
  { selector: "CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseFromString|createContextualFragment)$/]", message: MARKUP },
  { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]", message: MARKUP },
];
const DAYS = [
  { selector: "MemberExpression[object.name='Intl']", message: CLOCK },
  { selector: "NewExpression[callee.name='Date']", message: CLOCK },
  { selector: "MemberExpression[object.name='Date']", message: CLOCK },
  { selector: "CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]", message: "A locale's habits differ from browser to browser: use lib/day.js, or figures() of search/sentences.js." },
];
const CREATE = { selector: "CallExpression[callee.property.name=/^createElement(NS)?$/]", message: "There is one el(), in lib/dom.js." };

export default [
  { ignores: ["docs/assets/pyodide/", "docs/assets/vendor/", "site/", ".site.*/", ".venv/", ".cache/", "tests/golden/"] },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-implicit-globals": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-eval": "error",
      "no-shadow": "error",
      "max-lines": ["error", 250],
    },
  },
  {
    files: ["docs/assets/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: { "no-restricted-syntax": ["error", ...ONE_PLACE, ...DAYS, CREATE] },
  },
  { files: ["docs/assets/lib/day.js"], rules: { "no-restricted-syntax": ["error", ...ONE_PLACE, CREATE] } },
  { files: ["docs/assets/lib/dom.js"], rules: { "no-restricted-syntax": ["error", ...ONE_PLACE, ...DAYS] } },
  { files: ["docs/assets/embed.js"], rules: { "no-restricted-syntax": "off" } }, // one file, which others keep: it imports nothing
  { files: ["docs/assets/register.js"], languageOptions: { sourceType: "script" } },
  { files: ["docs/assets/apply/worker.js"], languageOptions: { globals: globals.worker } },
  { files: ["docs/verify/worker.js"], languageOptions: { globals: globals.serviceworker } },
  { files: ["tests/js/**/*.js", "eslint.config.js"], languageOptions: { globals: globals.nodeBuiltin } },
];
