import { initAll } from "/assets/nhsuk-frontend-10.6.1.js";

// The design system's own script looks for this mark before it touches a page; an inline script would need a hole in the content policy.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

// That script says of a radio button that it is expanded, which ARIA does not let a radio button be: chosen or not is what it says.
const leaveOutExpanded = () => {
  for (const radio of document.querySelectorAll("input[type=radio][aria-expanded]")) radio.removeAttribute("aria-expanded");
};
leaveOutExpanded();
for (const event of ["click", "pageshow"]) window.addEventListener(event, leaveOutExpanded);
