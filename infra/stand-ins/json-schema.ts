// What of zod describes schemas as JSON Schema. No function does: `docs/openapi.json` is written when the project is built.
const unavailable = (): never => {
  throw new Error("JSON Schema is written when the project is built");
};

export const createToJSONSchemaMethod = () => unavailable;
export const createStandardJSONSchemaMethod = () => unavailable;
export const allProcessors = {};
export {
  unavailable as extractDefs,
  unavailable as finalize,
  unavailable as initializeContext,
  unavailable as processSchema,
  unavailable as toJSONSchema,
};
