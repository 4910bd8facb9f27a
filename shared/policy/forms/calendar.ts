import { type BodyOf, defineForm } from "../../domain/form.ts";

const policy = { document: "information governance policy of your organisation", section: "section on calendars" };

/** Makes the secret address of one's calendar, or a new one in place of the one of this version. */
export const makeCalendarForm = defineForm({
  id: "make-calendar",
  version: 1,
  title: "Make an address",
  policy,
  fields: { version: { kind: "hidden", of: "version", label: "Version" } },
  sections: [],
});

export type MakeCalendarBody = BodyOf<(typeof makeCalendarForm)["fields"]>;

/** Revokes the address of this version. */
export const revokeCalendarForm = defineForm({
  id: "revoke-calendar",
  version: 1,
  title: "Revoke the address",
  policy,
  fields: { version: { kind: "hidden", of: "version", label: "Version", required: true } },
  sections: [],
});

export type RevokeCalendarBody = BodyOf<(typeof revokeCalendarForm)["fields"]>;
