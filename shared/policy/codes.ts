import type { Option } from "../domain/form.ts";

// National code tables of the NHS Data Dictionary (Open Government Licence v3), in its own words, as carried by the Mental
// Health Services Data Set v6.0. https://www.datadictionary.nhs.uk/nhs_business_definitions/restrictive_intervention.html

/** RESTRICTIVE INTERVENTION TYPE (`RestrictiveIntType`). 02 and 03 were retired on 1 April 2019. */
export const interventionTypes = [
  { code: "01", label: "Physical restraint - Prone" },
  { code: "04", label: "Mechanical restraint" },
  { code: "05", label: "Seclusion" },
  { code: "06", label: "Segregation" },
  { code: "07", label: "Physical restraint - Standing" },
  { code: "08", label: "Physical restraint - Restrictive escort" },
  { code: "09", label: "Physical restraint - Supine" },
  { code: "10", label: "Physical restraint - Side" },
  { code: "11", label: "Physical restraint - Seated" },
  { code: "12", label: "Physical restraint - Kneeling" },
  { code: "13", label: "Physical restraint - Other (not listed)" },
  { code: "14", label: "Chemical restraint - Injection (Rapid Tranquillisation)" },
  { code: "15", label: "Chemical restraint - Injection (Non Rapid Tranquillisation)" },
  { code: "16", label: "Chemical restraint - Oral" },
  { code: "17", label: "Chemical restraint - Other (not listed)" },
] as const satisfies readonly Option[];

/** RESTRICTIVE INTERVENTION REASON (`RestrictiveIntReason`). */
export const interventionReasons = [
  { code: "10", label: "Prevent a patient being violent to others" },
  { code: "11", label: "Prevent a patient causing serious intentional harm to themselves" },
  { code: "12", label: "Prevent a patient causing serious physical injury to themselves by accident" },
  { code: "13", label: "Lawfully administer medicines or other medical treatment" },
  { code: "14", label: "Facilitate personal care" },
  { code: "15", label: "Facilitate nasogastric (NG) feeding" },
  { code: "16", label: "Prevent the patient exhibiting extreme and prolonged over-activity" },
  { code: "17", label: "Prevent the patient exhibiting otherwise dangerous behaviour" },
  { code: "18", label: "Undertake a search of the patient's clothing or property to ensure the safety of others" },
  { code: "19", label: "Prevent the patient absconding from lawful custody" },
  { code: "98", label: "Other (not listed)" },
  { code: "99", label: "Not Known (Not Recorded)" },
] as const satisfies readonly Option[];

/** POST-INCIDENT REVIEW NOT HELD REASON (PATIENT) (`RestrictiveIntPIReviewNotHeldReasPat`). */
export const patientNotHeldReasons = [
  { code: "1", label: "Clinical decision to delay" },
  { code: "2", label: "PATIENT refused to take part" },
  { code: "3", label: "Other (not listed)" },
] as const satisfies readonly Option[];

/** Why a staff debrief or formal review was not held: local, since there is no national code for it. */
export const staffNotHeldReasons = [
  { code: "staffing", label: "Not enough staff, or the ward was too busy" },
  { code: "staff-unavailable", label: "The staff involved were not available", hint: "For example, their shift had ended" },
  { code: "staff-declined", label: "The staff involved chose not to take part" },
  { code: "clinical-advice", label: "Put off on clinical advice" },
  { code: "other", label: "Another reason" },
] as const satisfies readonly Option[];

export const yesNoNotKnown = [
  { code: "yes", label: "Yes" },
  { code: "no", label: "No" },
  { code: "not-known", label: "Not known" },
] as const satisfies readonly Option[];

/** What somebody was on the day: roles, so that no form asks for a colleague's name. */
export const careRoles = [
  { code: "registered-nurse", label: "Registered nurse" },
  { code: "health-care-assistant", label: "Health care assistant" },
  { code: "doctor", label: "Doctor" },
  { code: "psychologist", label: "Psychologist" },
  { code: "ward-manager", label: "Ward or team manager" },
  { code: "security", label: "Security" },
  { code: "bank", label: "Bank worker" },
  { code: "agency", label: "Agency worker" },
  { code: "student", label: "Student" },
  { code: "other", label: "Somebody else" },
] as const satisfies readonly Option[];

/** Who may be given an action: roles that mail finds its way to. */
export const actionOwners = [
  { code: "team-manager", label: "Ward or team manager" },
  { code: "service-manager", label: "Service manager or matron" },
  { code: "head-of-service", label: "Head of service" },
] as const satisfies readonly Option[];

/** What a patient answered when a debrief was offered; the national reason is derived from the last of them. */
export const offerResponses = [
  { code: "accepted", label: "Accepted" },
  { code: "declined", label: "Declined" },
  { code: "asked-to-wait", label: "Asked to wait" },
  { code: "asleep-or-unwell", label: "Asleep, or too unwell" },
  { code: "clinically-deferred", label: "Put off on clinical advice" },
  { code: "left", label: "Discharged or transferred" },
] as const satisfies readonly Option[];

/** How bad a harm was, for one of those harmed. */
export const harmLevels = [
  { code: "none", label: "None" },
  { code: "low", label: "Low" },
  { code: "moderate", label: "Moderate" },
  { code: "severe", label: "Severe" },
  { code: "fatal", label: "Fatal" },
  { code: "psychological", label: "Psychological" },
] as const satisfies readonly Option[];
