// What a session asks next, and whether an answer is right, as far as a page can tell by itself. Pure: the server's
// rules (practice/recording.py, answers/keys.py) over what is kept. What the server says later is what counts.
"use strict";

// A text without case, spaces and punctuation: 1,5 isn't 15, and accents stay.
function folded(text) {
  const plain = text.slice(0, 500).normalize("NFKC").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
  return plain
    .replace(/(\p{Nd})[^\p{L}\p{N}_]+(?=\p{Nd})/gu, "$1|")
    .replace(/(^|\s)[-\u2212](?=\p{Nd})/gu, "$1~")
    .replace(/[^\p{L}\p{N}%&#@+|~]/gu, "");
}

// right, wrong, some (of several), or open: the student compares.
function judged(question, data) {
  if (question.own) return { verdict: Number(data.get("rating")) > 1 ? "right" : "wrong", fine: {} };
  const fine = {};
  for (const [name, values] of Object.entries(question.right)) {
    const said = data.get(name) || "";
    fine[name] = !data.get("unknown") && values.includes(question.typed ? folded(said) : said);
  }
  if (Object.values(fine).every(Boolean)) return { verdict: "right", fine };
  const isOpen = question.typed && !data.get("unknown") && folded(data.get("response") || "");
  return { verdict: question.several ? "some" : isOpen ? "open" : "wrong", fine };
}

// Whether an answer counts as wrong: by the server where it has said so, else by the student, else by the page.
function isWrong(item, card) {
  const told = item.stored?.find((it) => it.card === card);
  if (told) return !told.right;
  return item.own !== undefined ? item.own !== "1" : item.verdict !== "right";
}

function canBeAsked(question) {
  return Boolean(question && (question.own || question.right));
}

function turnsOf(kept) {
  const turns = {};
  for (const one of Object.values(kept.questions)) one.cards.forEach((card, at) => (turns[card] = one.turns[at]));
  return turns;
}

// Queue and place after the answers that the kept questions don't know of yet, as `queue_after` has them.
function standing(kept, answers, now) {
  const turns = turnsOf(kept);
  const done = new Set();
  let queue = kept.queue;
  let place = 0;
  for (const item of answers) {
    const isNew = item.session === kept.session && item.cards.some((card, at) => item.turns[at] >= turns[card]);
    if (!isNew) continue;
    item.cards.forEach((card, at) => (turns[card] = Math.max(turns[card], item.turns[at] + 1)));
    const at = queue.findIndex((key, index) => index >= place && holds(key, item.cards));
    if (at >= 0) {
      place = at + 1;
      done.add(queue[at]);
    }
    queue = withRepeat(kept, queue, place, item);
  }
  const coming = kept.ends && now >= kept.ends ? [] : queue.slice(place);
  const next = coming.find((key) => canBeAsked(kept.questions[key])) ?? null;
  return { next, turns, left: coming.length, done: done.size, skipped: coming.filter((key) => !canBeAsked(kept.questions[key])).length };
}

function holds(key, cards) {
  const own = key.split(",").map(Number);
  return cards.every((card) => own.includes(card));
}

// What was wrong comes again a little later, with others between, a few times at most.
function withRepeat(kept, queue, place, item) {
  if (item.cards.length > 1) return queue; // the server asks those that were wrong among themselves
  const card = item.cards[0];
  const again = String(card);
  const coming = queue.slice(place);
  const tried = (kept.tried[card] || 0) + queue.slice(0, place).filter((key) => holds(key, [card])).length;
  const isLast = !coming.length && kept.all;
  if (!isWrong(item, card) || isLast || coming.some((key) => holds(key, [card])) || tried >= kept.tries) return queue;
  if (!kept.questions[again]) return queue;
  const after = place + kept.later;
  return [...queue.slice(0, after), again, ...queue.slice(after)];
}
