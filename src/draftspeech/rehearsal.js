"use strict";
// The same walk as Pace in rehearsal.py: a sentence lasts as long as its syllables at the rate.
const { cues, words, slowest, fastest, step } = JSON.parse(document.getElementById("data").textContent);
let { rate } = JSON.parse(document.getElementById("data").textContent);
let at = 0, within = 0, playing = false, stopwatch = 0, last = 0, lock = null;

const one = (id) => document.getElementById(id);
const main = document.querySelector("main");
const spans = [...main.querySelectorAll("span")];
const total = cues.reduce((sum, cue) => sum + cue.syllables, 0);
const before = cues.map((_, n) => cues.slice(0, n).reduce((sum, cue) => sum + cue.syllables, 0));
const places = cues.map((_, n) => n).filter((n) => n === 0 || cues[n].point !== cues[n - 1].point);
const lasts = (n) => (cues[n].syllables * 60) / rate;
const elapsed = () => (before[at] * 60) / rate + within;
const remaining = () => Math.max(0, (total * 60) / rate - elapsed());
const clock = (seconds) => {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

function show(jumped) {
  spans.forEach((span, n) => {
    span.classList.toggle("said", n < at);
    span.classList.toggle("now", n === at);
  });
  if (jumped) {
    const now = spans[at];
    main.scrollTop += now.getBoundingClientRect().top - window.innerHeight * 0.35;
  }
  one("point").textContent = cues[at].point || words.title;
  one("play").textContent = playing ? words.pause : words.start;
  one("rate").textContent = words.rate.replace("{n}", rate);
  one("times").textContent = words.times
    .replace("{elapsed}", clock(elapsed())).replace("{remaining}", clock(remaining()))
    .replace("{stopwatch}", clock(stopwatch));
  one("bar").style.width = `${(100 * elapsed() * rate) / (Math.max(total, 1) * 60)}%`;
}

function play(on) {
  playing = on && remaining() > 0;
  last = performance.now();
  if (playing && navigator.wakeLock) {
    navigator.wakeLock.request("screen").then((got) => {
      lock = got;
      if (!playing) { lock.release(); lock = null; }
    }, () => {});
  } else if (!playing && lock) {
    lock.release();
    lock = null;
  }
  show(false);
}

function go(n) {
  at = Math.max(0, Math.min(n, cues.length - 1));
  within = 0;
  show(true);
}

function point(ahead) {
  if (ahead) {
    go(places.find((place) => place > at) ?? cues.length - 1);
  } else {
    go(places.filter((place) => place < at).pop() ?? 0);
  }
}

function faster(by) {
  const now = Math.max(slowest, Math.min(rate + by, fastest));
  within *= rate / now;
  rate = now;
  show(false);
}

function larger(by) {
  const size = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--size"));
  document.documentElement.style.setProperty("--size", `${Math.max(2, Math.min(size + by, 20))}vmin`);
  show(true);
}

function tick() {
  if (playing) {
    const now = performance.now(), passed = (now - last) / 1000, was = at;
    last = now;
    stopwatch += passed;
    within += passed;
    while (at < cues.length - 1 && within >= lasts(at)) {
      within -= lasts(at);
      at += 1;
    }
    if (at === cues.length - 1 && within >= lasts(at)) {
      within = lasts(at);
      play(false);
    }
    show(at !== was);
  }
}

const keys = {
  " ": () => play(!playing), ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1),
  ArrowRight: () => point(true), ArrowLeft: () => point(false), Home: () => go(0),
  End: () => go(cues.length - 1), "+": () => faster(step), "=": () => faster(step),
  "-": () => faster(-step), "]": () => larger(1), "[": () => larger(-1),
  m: () => document.body.classList.toggle("mirror"),
};
document.addEventListener("keydown", (event) => {
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (act && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    act();
  }
});
document.querySelectorAll("button").forEach((button) => {
  button.addEventListener("click", () => { keys[button.dataset.key](); button.blur(); });
});
spans.forEach((span, n) => span.addEventListener("click", () => go(n)));
window.addEventListener("resize", () => show(true));
setInterval(tick, 100);
show(true);
