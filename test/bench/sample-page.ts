/** The form that both ways of making pages show: the staff debrief, with 18 questions. */
export const samplePage = {
  chrome: {
    organisationName: "Example Mental Health Trust",
    person: { name: "Martin Ash", mayOpen: () => true },
    path: "/",
    signOut: true,
  },
  kind: "staff",
  submissionId: "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11",
  incident: {
    incidentId: "4f1c2b1e-5a0f-4c39-9d5c-0b6f2f1f7c55",
    reference: "K7Q4-9TZM",
    teamName: "Ash ward",
    startedAt: "2026-03-27T21:05:00.000Z",
    endedAt: "2026-03-27T21:40:00.000Z",
  },
  due: {
    dueAt: "2026-03-28T21:40:00.000Z",
    dueExplanation: "due Sat 28 March 2026 at 21:40, 24 hours from Fri 27 March 2026 at 21:40",
  },
} as const;
