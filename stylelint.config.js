// What is held against the styles of the pages: the standard rules, but for those of layout. A rule of ours is one line.

export default {
  extends: "stylelint-config-standard",
  ignoreFiles: ["docs/assets/pyodide/**"],
  reportNeedlessDisables: true,
  reportInvalidScopeDisables: true,
  reportDescriptionlessDisables: true,
  rules: {
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "custom-property-empty-line-before": null,
    "declaration-block-single-line-max-declarations": null,
    "rule-empty-line-before": null,
    "media-feature-range-notation": "prefix", // (width >= 45em) is too new for Safari before 16.4
    "no-descending-specificity": null, // the sheets go by parts of the page, and a state stands beside its part
    "property-no-vendor-prefix": [true, { ignoreProperties: ["appearance", "mask", "print-color-adjust", "text-size-adjust"] }], // Safari before 15.4
    "selector-class-pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*(--[a-z0-9]+)?$", // a part, and a kind of it: tag--illus
    "custom-property-pattern": "^([a-z][a-z0-9]*(-[a-z0-9]+)*|md-[a-z-]+)$", // md- are Material's
    "value-keyword-case": ["lower", { ignoreKeywords: ["A4"] }],
  },
};
