// A page of a form is saved by its buttons; where it is left by another way, by a link or with its tab, what was typed is kept too.
const form = document.querySelector("form[data-kept-when-left]");

const watch = () => {
  let isTyped = false;
  form.addEventListener("input", () => {
    isTyped = true;
  });
  form.addEventListener("submit", () => {
    isTyped = false;
  });
  window.addEventListener("pagehide", () => {
    if (!isTyped) return;
    isTyped = false;
    const typed = new URLSearchParams(new FormData(form));
    typed.set("later", "yes");
    const request = { method: "POST", body: typed, headers: { accept: "text/html" }, redirect: "manual", keepalive: true };
    // The page is gone by the time of an answer, so nobody is there to be told of a failure.
    fetch(form.action, request).catch(() => undefined);
  });
};

if (form) watch();
