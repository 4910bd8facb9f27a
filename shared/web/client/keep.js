// A page of a form is saved by its buttons. What is typed meanwhile is kept too, so that it does not go with a link, a tab or a battery.
const form = document.querySelector("form[data-kept]");

const contentOf = (one) => new URLSearchParams(new FormData(one)).toString();

/** The form as it was served, and not by what was typed since: people begin before scripts do. */
const servedContent = () => {
  const served = form.cloneNode(true);
  served.reset();
  return contentOf(served);
};

const watch = () => {
  const pauseMs = 1500;
  const retryMs = 15_000;
  const longestMs = 10_000;
  // What is sent while a page goes away may have 64 kB.
  const mostKeptAlive = 60_000;
  const status = form.querySelector(".app-kept");
  const underWay = new Set();
  let kept = servedContent();
  let sending;
  let timer;
  let isSubmitted = false;

  const tell = (isKept) => {
    status.textContent = isKept ? status.dataset.saved : status.dataset.failed;
    status.classList.toggle("app-kept--failed", !isKept);
    if (isKept) form.dispatchEvent(new Event("app-kept", { bubbles: true }));
  };

  const send = async (content) => {
    const body = new URLSearchParams(content);
    body.set("keep", "yes");
    const signal = AbortSignal.timeout(longestMs);
    const keepalive = content.length < mostKeptAlive;
    // Whatever goes wrong, what was typed is on the page still, and it is told that it is not saved.
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", keepalive, signal }).catch(
      () => undefined,
    );
    const isKept = answer?.ok === true;
    if (isKept) kept = content;
    tell(isKept);
    if (contentOf(form) !== kept) wait(isKept ? pauseMs : retryMs);
  };

  const keep = () => {
    const content = contentOf(form);
    if (isSubmitted || content === kept || (content === sending && underWay.size > 0)) return;
    sending = content;
    const sent = send(content).finally(() => underWay.delete(sent));
    underWay.add(sent);
  };

  const wait = (ms) => {
    clearTimeout(timer);
    // One after the other, so that older words never come after newer ones.
    timer = setTimeout(() => (underWay.size > 0 ? wait(pauseMs) : keep()), ms);
  };

  form.addEventListener("input", () => {
    isSubmitted = false;
    // Of what has just been typed it is not true yet.
    if (status.textContent === status.dataset.saved) status.textContent = "";
    wait(pauseMs);
  });
  form.addEventListener("submit", async (event) => {
    isSubmitted = true;
    if (underWay.size === 0) return;
    // The page itself is sent last for the same reason.
    event.preventDefault();
    await Promise.all(underWay);
    form.requestSubmit(event.submitter);
  });
  window.addEventListener("pageshow", () => {
    isSubmitted = false;
  });
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
};

if (form) watch();
