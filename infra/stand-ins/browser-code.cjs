// The components import the design system's browser code, which never runs where pages are rendered.
module.exports = {};
