import type { Day } from "../domain/calendar.ts";
import type { Option } from "../domain/form.ts";

/** One offer of support: who may use it, how, when, and until when what is said here was checked. */
export type Offer = {
  id: string;
  name: string;
  what: string;
  whoMayUse: string;
  contact: string;
  hours: string;
  /** The day by which somebody checks this entry again; after it the entry is flagged. */
  reviewOn: Day;
  /** Also there for managers who support somebody. */
  forManagers?: true;
};

/**
 * The trust's catalogue of support for staff (PIPSS Policy, signposting). Names and hours are a default; numbers that begin
 * 01632 and addresses below `trust.example` stand for the trust's own and are to be filled in.
 */
export const offers = [
  {
    id: "occupational-health",
    name: "Occupational health",
    what: "Advice on health at work, adjustments to duties, and coming back after time off.",
    whoMayUse: "Everybody employed by the trust, by their manager or by themselves; bank staff too",
    contact: "01632 960001, occupational.health@trust.example",
    hours: "Monday to Friday, 8:30 to 16:30",
    reviewOn: "2027-09-30",
    forManagers: true,
  },
  {
    id: "employee-assistance",
    name: "Employee assistance programme",
    what: "Confidential counselling by phone, and advice on money, law and family. The trust is not told who calls.",
    whoMayUse: "Everybody employed by the trust, and those they live with",
    contact: "01632 960002",
    hours: "Day and night, every day",
    reviewOn: "2027-06-30",
    forManagers: true,
  },
  {
    id: "peer-support",
    name: "Peer support",
    what: "A conversation with a trained colleague from another team (TRiM practitioner or peer supporter). It is not counselling.",
    whoMayUse: "Anybody who works on a team of the trust, agency staff and students too",
    contact: "01632 960003, peer.support@trust.example",
    hours: "Monday to Friday, 9:00 to 17:00; called back within two working days",
    reviewOn: "2027-09-30",
    forManagers: true,
  },
  {
    id: "psychology",
    name: "Staff psychology service",
    what: "Assessment and treatment where distress goes on for more than a month, by their own wish or with a referral.",
    whoMayUse: "Everybody employed by the trust; bank staff with regular shifts",
    contact: "01632 960004, staff.psychology@trust.example",
    hours: "Monday to Friday, 9:00 to 17:00",
    reviewOn: "2027-03-31",
  },
  {
    id: "chaplaincy",
    name: "Chaplaincy and spiritual care",
    what: "Somebody to talk to, of any faith or none.",
    whoMayUse: "Anybody who works on a team of the trust",
    contact: "01632 960005",
    hours: "Monday to Friday, 9:00 to 17:00; by the switchboard at other times",
    reviewOn: "2027-09-30",
  },
  {
    id: "union",
    name: "Trade union",
    what: "Advice and somebody to come along, also where a complaint or an investigation follows.",
    whoMayUse: "Members of a union; others may join",
    contact: "The representatives named on the staff intranet",
    hours: "As the representative says",
    reviewOn: "2027-09-30",
  },
  {
    id: "freedom-to-speak-up",
    name: "Freedom to Speak Up guardian",
    what: "For what cannot be said on the team: safety, behaviour, blame.",
    whoMayUse: "Anybody who works for the trust, agency staff, students and volunteers too",
    contact: "01632 960006, speak.up@trust.example",
    hours: "Monday to Friday, 9:00 to 17:00",
    reviewOn: "2027-09-30",
  },
  {
    id: "crisis-line",
    name: "Crisis lines",
    what: "Somebody to talk to now. Samaritans 116 123; NHS 111, option 2, for urgent mental health help; text SHOUT to 85258.",
    whoMayUse: "Anybody",
    contact: "116 123, or 111 and option 2; in danger 999",
    hours: "Day and night, every day",
    reviewOn: "2027-03-31",
  },
  {
    id: "own-agency",
    name: "The agency's own support",
    what: "Bank, agency and contracted staff have the support of whoever employs them as well.",
    whoMayUse: "Staff employed by an agency or a contractor",
    contact: "Their agency or employer",
    hours: "As the employer says",
    reviewOn: "2027-09-30",
  },
  {
    id: "manager-advice",
    name: "Wellbeing lead, for managers",
    what: "Talk through a case before or after you meet the colleague, or ask for another manager to take it.",
    whoMayUse: "Managers and their deputies",
    contact: "01632 960007, wellbeing@trust.example",
    hours: "Monday to Friday, 9:00 to 17:00",
    reviewOn: "2027-09-30",
    forManagers: true,
  },
] as const satisfies readonly Offer[];

/** Ids of what may be offered to a colleague. */
export const offerIds: string[] = offers.filter(({ id }) => id !== "manager-advice").map(({ id }) => id);

export const supportOffers: readonly Option[] = offers
  .filter(({ id }) => offerIds.includes(id))
  .map(({ id, name }) => ({ code: id, label: name }));

export const findOffer = (id: string): Offer | undefined => offers.find((offer) => offer.id === id);

/** Whether an entry has not been checked by its day. */
export const isExpired = ({ reviewOn }: Pick<Offer, "reviewOn">, today: Day): boolean => reviewOn < today;
