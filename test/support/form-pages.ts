import { HtmlValidate } from "html-validate";
import type { ParsedForm } from "../../shared/domain/form.ts";
import { decodeForm } from "../../shared/domain/form-decode.ts";
import { parseBody } from "../../shared/domain/form-parse.ts";
import { listStages } from "../../shared/domain/pathway.ts";
import type { Issue } from "../../shared/domain/result.ts";
import { settlingOutcomes } from "../../shared/domain/stage-amendment.ts";
import type { Suppression } from "../../shared/domain/suppression.ts";
import { endingForm, feedbackForm, lineManagerForm } from "../../shared/policy/forms/case-changes.ts";
import { correctionAnswerForm, correctionForm } from "../../shared/policy/forms/correction.ts";
import { endIncidentForm } from "../../shared/policy/forms/end-incident.ts";
import { correctTimesForm, withdrawalForm } from "../../shared/policy/forms/incident-changes.ts";
import { liftSuppressionForm } from "../../shared/policy/forms/lift-suppression.ts";
import { snoozeForm } from "../../shared/policy/forms/snooze.ts";
import { stageForm } from "../../shared/policy/forms/stage.ts";
import { stageAmendmentForm } from "../../shared/policy/forms/stage-amendment.ts";
import { supportCaseForm } from "../../shared/policy/forms/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import type { FormProps } from "../../shared/web/form.tsx";
import type { Chrome } from "../../shared/web/layout.tsx";
import { amendStagePage } from "../../shared/web/pages/amend-stage.tsx";
import { correctionPage, endingPage, feedbackPage, lineManagerPage } from "../../shared/web/pages/case-changes.tsx";
import { correctionAnswerPage } from "../../shared/web/pages/correction-answer.tsx";
import { correctTimesPage, endIncidentPage, withdrawalPage } from "../../shared/web/pages/incident-changes.tsx";
import { moveStagePage } from "../../shared/web/pages/move-stage.tsx";
import { openSupportCasePage } from "../../shared/web/pages/open-support-case.tsx";
import { snoozePage } from "../../shared/web/pages/review.tsx";
import { liftPage } from "../../shared/web/pages/suppressed.tsx";

export const chrome: Chrome = {
  organisationName: "Northmoor Mental Health Trust",
  person: { name: "Sam Carter", mayOpen: () => true },
  path: "/",
  signOut: true,
  now: "2026-04-07T08:00:00.000Z",
};

export const submissionId = "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11";

const due = {
  dueAt: "2026-03-28T21:40:00.000Z",
  dueExplanation: "due Sat 28 March 2026 at 21:40, 24 hours from Fri 27 March 2026 at 21:40",
};
const incident = {
  incidentId: "incident-1",
  reference: "K7Q4-9TZM",
  teamName: "Ash ward",
  startedAt: "2026-03-27T21:40:00.000Z",
};
const supportCase = { supportCaseId: "case-1", reference: "K7Q4-9TZM" };
export const people = [
  { personId: "nurse-ash", name: "Nurse Ash" },
  { personId: "a-code", name: "Manager Ash" },
];

const suppression: Suppression = {
  suppressionId: "a1",
  version: 1,
  address: "jo@trust.example",
  reason: "bounce",
  suppressedAt: "2026-03-27T21:40:00.000Z",
  whose: ["Jo Ash"],
};

export type Filled = Omit<FormProps, "chrome">;

export type Rendered = { form: ParsedForm; action: string; render: (filled: Filled) => string };

const stages = listStages(pathway);

/** Every page with a whole form, as a handler would render it. */
export const formPages: readonly (readonly [string, Rendered])[] = [
  [
    "say when an incident ended",
    {
      form: endIncidentForm,
      action: "/incidents/incident-1/end",
      render: (filled) => endIncidentPage({ chrome, whole: { incident }, ...filled }),
    },
  ],
  [
    "correct when an incident happened",
    {
      form: correctTimesForm,
      action: "/incidents/incident-1/times",
      render: (filled) => correctTimesPage({ chrome, whole: { incident }, ...filled }),
    },
  ],
  [
    "withdraw an incident",
    {
      form: withdrawalForm,
      action: "/incidents/incident-1/withdrawal",
      render: (filled) => withdrawalPage({ chrome, whole: { incident }, ...filled }),
    },
  ],
  [
    "open a support case",
    {
      form: supportCaseForm,
      action: "/support-cases",
      render: (filled) =>
        openSupportCasePage({
          chrome,
          submissionId,
          people,
          managers: people,
          templates: pathway.templates,
          incidentId: "incident-1",
          isNameTaken: true,
          ...filled,
        }),
    },
  ],
  [
    "change the line manager of a case",
    {
      form: lineManagerForm,
      action: "/support-cases/case-1/line-manager",
      render: (filled) =>
        lineManagerPage({
          chrome,
          ...supportCase,
          managers: people,
          teamName: "Ash ward",
          handedOn: ["Line manager one-to-one", "Closure and learning"],
          staying: ["Team debrief"],
          mayRead: false,
          ...filled,
        }),
    },
  ],
  [
    "end a case early",
    {
      form: endingForm,
      action: "/support-cases/case-1/ending",
      render: (filled) => endingPage({ chrome, ...supportCase, isOwn: false, hasLogin: true, ...filled }),
    },
  ],
  [
    "correct one's own case",
    {
      form: correctionForm,
      action: "/support-cases/case-1/correction",
      render: (filled) => correctionPage({ chrome, ...supportCase, ...filled }),
    },
  ],
  [
    "answer what a colleague says is not right",
    {
      form: correctionAnswerForm,
      action: "/support-cases/case-1/answer",
      render: (filled) =>
        correctionAnswerPage({
          chrome,
          ...supportCase,
          names: { personName: "Nia Ash", hasLogin: true, teamName: "Ash ward" },
          corrections: [{ at: "2026-03-28T09:00:00.000Z", text: "We spoke on Tuesday.\nNot on Monday." }],
          version: 1,
          ...filled,
        }),
    },
  ],
  [
    "say how the support was",
    {
      form: feedbackForm,
      action: "/support-cases/case-1/feedback",
      render: (filled) => feedbackPage({ chrome, ...supportCase, ...filled }),
    },
  ],
  [
    "put reminders off",
    {
      form: snoozeForm,
      action: "/reviews/case-1.staff-debrief/snooze",
      render: (filled) => snoozePage({ chrome, reviewId: "case-1.staff-debrief", version: 3, lead: "Staff debrief.", ...filled }),
    },
  ],
  [
    "send mail to an address again",
    {
      form: liftSuppressionForm,
      action: "/directory/suppressed/a1/lift",
      render: (filled) => liftPage({ chrome, suppression, given: { version: "1" }, ...filled }),
    },
  ],
  ...stages.map((stage): [string, Rendered] => [
    `move stage ${stage.id}`,
    {
      form: stageForm(stage, pathway),
      action: `/support-cases/case-1/stages/${stage.id}`,
      render: (filled) =>
        moveStagePage({
          chrome,
          place: {
            leftOpen: [],
            ...supportCase,
            names: { personName: "Alex Moore", employer: "Staffbank", hasLogin: false, teamName: "Ash ward" },
          },
          pathway,
          stage,
          tries: 1,
          next: { name: "Early follow-up", dueExplanation: due.dueExplanation },
          ownManagerName: "Maeve Adult",
          mayReassign: true,
          review: { ...due, version: 3 },
          outcomes: stage.outcomes,
          ...filled,
        }),
    },
  ]),
  ...stages.map((stage): [string, Rendered] => [
    `put right stage ${stage.id}`,
    {
      form: stageAmendmentForm(stage, pathway),
      action: `/support-cases/case-1/stages/${stage.id}/amend`,
      render: (filled) =>
        amendStagePage({
          chrome,
          place: { ...supportCase, leftOpen: [], names: { personName: "Nia Ash", hasLogin: true, teamName: "Ash ward" } },
          pathway,
          stage,
          state: { status: "settled", version: 3, deferrals: 0, tries: 0, earlier: [], outcome: "declined" },
          outcomes: settlingOutcomes(pathway, stage),
          isOvertaken: false,
          ...filled,
        }),
    },
  ]),
];

/** What the parser says of a posted form. */
export const issuesOf = (form: ParsedForm, params: URLSearchParams): Issue[] => {
  const result = parseBody(form, decodeForm(form, params));
  return result.ok ? [] : (result.problem.issues ?? []);
};

export const blank: Filled = { params: new URLSearchParams(), issues: [] };

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  // The first two are broken by the design system's own markup; the third by an organisation with a long name.
  rules: { "void-style": "off", "no-redundant-role": "off", "long-title": "off" },
});

/** What html-validate finds wrong with a page. */
export const findInvalid = async (page: string): Promise<string[]> => {
  const report = await validator.validateString(page);
  return report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
};

const matches = (page: string, pattern: RegExp): string[] => [...page.matchAll(pattern)].map(([, group]) => group ?? "");

export const idsOf = (page: string): string[] => matches(page, /\sid="([^"]*)"/g);

/** The ids that the error summary leads to. */
export const anchorsOf = (page: string): string[] => matches(page, /<li><a href="#([^"]*)"/g);

/** The part of a page that is its own: neither header nor footer. */
export const mainOf = (page: string): string => page.slice(page.indexOf("<main"), page.indexOf("</main>"));

/** The tags of a page that have all of these attributes, each written as in the page (`name="held"`). */
export const tagsWith = (page: string, ...attributes: string[]): string[] =>
  [...page.matchAll(/<[a-z][^>]*>/g)].map(([tag]) => tag).filter((tag) => attributes.every((one) => tag.includes(` ${one}`)));

/** The names of the controls of the form, once for each element that carries one. */
export const namesOf = (page: string): string[] => matches(mainOf(page), /<(?:input|select|textarea)[^>]*?\sname="([^"]*)"/g);
