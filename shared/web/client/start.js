import { initAll } from "/assets/nhsuk-frontend-10.6.1.js";

// The design system's own script looks for this mark before it touches a page; an inline script would need a hole in the content policy.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();
