// A page of a form is saved by its buttons; where it is left by another way, by a link or with its tab, what was typed is kept too.
const form = document.querySelector("form[data-kept-when-left]");

const contentOf = (one) => new URLSearchParams(new FormData(one));

const watch = () => {
  let isSent = false;
  form.addEventListener("submit", () => {
    isSent = true;
  });
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
  window.addEventListener("pagehide", () => {
    // Against the form as it was served, and not by what was typed since: people begin before scripts do.
    const served = form.cloneNode(true);
    served.reset();
    const typed = contentOf(form);
    if (isSent || typed.toString() === contentOf(served).toString()) return;
    typed.set("later", "yes");
    const request = { method: "POST", body: typed, headers: { accept: "text/html" }, redirect: "manual", keepalive: true };
    // The page is gone by the time of an answer, so nobody is there to be told of a failure.
    fetch(form.action, request).catch(() => undefined);
  });
};

if (form) watch();
