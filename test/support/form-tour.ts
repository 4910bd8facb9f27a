import type { Page } from "playwright-core";
import type { ParsedForm } from "../../shared/domain/form.ts";
import { slugOf } from "../../shared/domain/form-steps.ts";
import { debriefForms, seclusionForms } from "../../shared/policy/forms/debriefs.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { goOn, press } from "./fill-form.ts";
import { fillAll, fillPage } from "./full-answers.ts";
import type { Stop } from "./tour.ts";

/** To fill in every form of, once without seclusion and once with it. */
type Incidents = { restraint: IncidentRecorded; seclusion: IncidentRecorded };

type Stepped = { name: string; form: ParsedForm; path: string };

/** Every form of several pages, those that take the place of others after seclusion too. */
const listStepped = ({ restraint, seclusion }: Incidents): Stepped[] => [
  { name: "an incident", form: incidentForm, path: "/incidents/new" },
  ...Object.entries(debriefForms).map(([kind, form]) => ({
    name: form.title,
    form,
    path: `/incidents/${restraint.incidentId}/debriefs/${kind}`,
  })),
  ...Object.entries(seclusionForms).map(([kind, form]) => ({
    name: `${form.title} after seclusion`,
    form,
    path: `/incidents/${seclusion.incidentId}/debriefs/${kind}`,
  })),
];

const as = "manager-ash";

/** A form of several pages while it is begun: its topics, each page left blank, the check, and what stands in the way. */
const blankStops = ({ name, form, path }: Stepped): Stop[] => [
  { name, as, path },
  ...form.sections.map((section) => ({
    name: `${name}: ${section.title}, left blank`,
    as,
    path: `${path}?page=${slugOf(section)}`,
    act: goOn,
  })),
  { name: `${name}: to check, not complete`, as, path: `${path}?page=check` },
  { name: `${name}: refused`, as, path: `${path}?page=check`, act: (page: Page) => press(page, submitOf(form)) },
  { name: `${name}, begun`, as, path },
];

/** The same filled in with valid answers: each page, the check, what says that it is submitted, and the copy on paper. */
const filledStops = ({ name, form, path }: Stepped): Stop[] => {
  const typed = fillAll(form);
  const draft = form === incidentForm ? `&draft=${crypto.randomUUID()}` : "";
  const check = `${path}?page=check${draft}`;
  return [
    ...form.sections.map((section) => ({
      name: `${name}: ${section.title}, filled`,
      as,
      path: `${path}?page=${slugOf(section)}${draft}`,
      act: (page: Page) => fillPage(page, section, typed),
    })),
    { name: `${name}: to check`, as, path: check },
    { name: `${name}: submitted`, as, path: check, act: submitFilled(form) },
    ...(form === incidentForm ? [] : [{ name: `${name}: on paper`, as, path: `${path}/copy`, onPaper: true } as const]),
  ];
};

const submitOf = (form: ParsedForm): string => (form === incidentForm ? "Record incident" : `Submit ${form.title.toLowerCase()}`);

const submitFilled = (form: ParsedForm) => async (page: Page) => {
  await press(page, submitOf(form));
  if ((await page.locator(".nhsuk-panel").count()) === 0) throw new Error(`${form.id} filled in whole is not taken`);
};

/** Every form of several pages in every state. */
export const stepStops = (incidents: Incidents): Stop[] =>
  listStepped(incidents).flatMap((stepped) => [...blankStops(stepped), ...filledStops(stepped)]);
