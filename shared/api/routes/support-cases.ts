import type { Access, Route } from "./route.ts";

// Whoever may read a note of one stage may open the case; a reminder leads others from a stage to the list that says it is open.
const openCase = ["read-support-notes", "move-team-stage", "move-line-stage"] as const satisfies Access;

/** Support cases and their stages. */
export const supportCaseRoutes = [
  {
    name: "own-support-cases",
    method: "GET",
    path: "/support-cases",
    function: "update-pipss-stage",
    access: "everyone",
  },
  {
    name: "new-support-case",
    method: "GET",
    path: "/support-cases/new",
    function: "update-pipss-stage",
    access: ["open-support-case"],
  },
  {
    name: "open-support-case",
    method: "POST",
    path: "/support-cases",
    function: "update-pipss-stage",
    access: ["open-support-case"],
  },
  {
    name: "view-support-case",
    method: "GET",
    path: "/support-cases/{supportCaseId}",
    function: "update-pipss-stage",
    access: openCase,
  },
  {
    name: "view-stage",
    method: "GET",
    path: "/support-cases/{supportCaseId}/stages/{stageId}",
    function: "update-pipss-stage",
    access: [...openCase, "list-support-stages", "reassign-support-case"],
  },
  {
    name: "move-stage",
    method: "POST",
    path: "/support-cases/{supportCaseId}/stages/{stageId}",
    function: "update-pipss-stage",
    access: ["move-team-stage", "move-line-stage"],
  },
  {
    name: "ask-stage-amendment",
    method: "GET",
    path: "/support-cases/{supportCaseId}/stages/{stageId}/amend",
    function: "update-pipss-stage",
    access: ["move-team-stage", "move-line-stage"],
  },
  {
    name: "amend-stage",
    method: "POST",
    path: "/support-cases/{supportCaseId}/stages/{stageId}/amend",
    function: "update-pipss-stage",
    access: ["move-team-stage", "move-line-stage"],
  },
  {
    name: "ask-line-manager",
    method: "GET",
    path: "/support-cases/{supportCaseId}/line-manager",
    function: "update-pipss-stage",
    access: ["reassign-support-case", "move-team-stage"],
  },
  {
    name: "change-line-manager",
    method: "POST",
    path: "/support-cases/{supportCaseId}/line-manager",
    function: "update-pipss-stage",
    access: ["reassign-support-case", "move-team-stage"],
  },
  {
    name: "ask-ending",
    method: "GET",
    path: "/support-cases/{supportCaseId}/ending",
    function: "update-pipss-stage",
    access: ["end-support-case", "stop-contact"],
  },
  {
    name: "end-support-case",
    method: "POST",
    path: "/support-cases/{supportCaseId}/ending",
    function: "update-pipss-stage",
    access: ["end-support-case", "stop-contact"],
  },
  {
    name: "ask-correction",
    method: "GET",
    path: "/support-cases/{supportCaseId}/correction",
    function: "update-pipss-stage",
    access: ["correct-support-case"],
  },
  {
    name: "correct-support-case",
    method: "POST",
    path: "/support-cases/{supportCaseId}/correction",
    function: "update-pipss-stage",
    access: ["correct-support-case"],
  },
  {
    name: "ask-answer",
    method: "GET",
    path: "/support-cases/{supportCaseId}/answer",
    function: "update-pipss-stage",
    access: ["move-line-stage"],
  },
  {
    name: "answer-correction",
    method: "POST",
    path: "/support-cases/{supportCaseId}/answer",
    function: "update-pipss-stage",
    access: ["move-line-stage"],
  },
  {
    name: "ask-feedback",
    method: "GET",
    path: "/support-cases/{supportCaseId}/feedback",
    function: "update-pipss-stage",
    access: ["give-feedback"],
  },
  {
    name: "give-feedback",
    method: "POST",
    path: "/support-cases/{supportCaseId}/feedback",
    function: "update-pipss-stage",
    access: ["give-feedback"],
  },
] as const satisfies readonly Route[];
