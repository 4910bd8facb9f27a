// Warns five minutes before the session ends: by itself when nothing is asked for, or in any case. Every page begins its time anew.
const warning = document.querySelector(".app-session");

const watch = () => {
  const marginSeconds = 300;
  const openedAt = Date.now();
  let keptAt = openedAt;
  const secondsSince = (instant) => (Date.now() - instant) / 1000;
  const idle = warning.querySelector(".app-session__idle");
  const end = warning.querySelector(".app-session__end");
  const keep = warning.querySelector(".app-session__keep");

  const look = () => {
    const isIdle = secondsSince(keptAt) > Number(warning.dataset.idleSeconds) - marginSeconds;
    const isEnding = secondsSince(openedAt) > Number(warning.dataset.leftSeconds) - marginSeconds;
    idle.hidden = keep.hidden = isEnding;
    end.hidden = !isEnding;
    warning.hidden = !isIdle && !isEnding;
  };

  // Without an answer the link is followed instead, into a page that says how it stands.
  keep.addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch(keep.href, { headers: { accept: "application/json" } }).catch(() => undefined);
    if (!answer?.ok) return void window.open(keep.href, "_blank", "noreferrer");
    keptAt = Date.now();
    look();
  });
  // What is typed is saved while it is typed, which keeps the session as well.
  document.addEventListener("app-kept", () => {
    keptAt = Date.now();
    look();
  });
  setInterval(look, 5000);
};

if (warning) watch();
