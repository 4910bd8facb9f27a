import { defineForm } from "../../domain/form.ts";
import { incidentForm } from "./incident.ts";

/** Says when an incident ended that was recorded while it went on; its clocks start anew from there. */
export const endIncidentForm = defineForm({
  id: "end-incident",
  version: 1,
  title: "Say when the incident ended",
  policy: incidentForm.policy,
  fields: {
    endedAt: {
      kind: "date-time",
      label: "When did it end?",
      hint: "For example, 29 3 2026 at 07:15",
      required: true,
      missing: "Enter when the incident ended",
    },
  },
  sections: [{ title: "The end", fields: ["endedAt"] }],
});
