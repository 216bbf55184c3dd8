// What this device keeps: the people of the conference, and the marks that wait to be sent. A mark leaves only when the
// service has answered for it, so that nothing is lost when the network, the page or the phone goes; its nonce keeps the
// service from taking it twice.
"use strict";

const PORTION = 25;
const PAGE = 200;

export class Kept {
  constructor(conference, language) {
    this.conference = conference;
    this.language = language;
    this.people = JSON.parse(localStorage.getItem(this.#key("people")) ?? "{}");
    this.sending = false;
  }

  get queue() {
    return JSON.parse(localStorage.getItem(this.#key("queue")) ?? "[]");
  }

  get device() {
    return localStorage.getItem("door.device") ?? "";
  }

  set device(name) {
    localStorage.setItem("door.device", name);
  }

  get point() {
    return JSON.parse(localStorage.getItem(this.#key("point")) ?? '""');
  }

  set point(id) {
    this.#store("point", id);
  }

  get session() {
    return JSON.parse(localStorage.getItem(this.#key("session")) ?? '""');
  }

  set session(id) {
    this.#store("session", id);
  }

  /** Where a line stands in the session that is chosen; in the whole conference while none is. */
  stateOf(line) {
    if (!this.session) return line.state;
    return line.sessions.find((one) => one.session_id === this.session)?.state ?? "invited";
  }

  /** `kind` is the door it goes to: marks, scans or walk-ins. */
  put(kind, body) {
    this.#store("queue", [...this.queue, { kind, body }]);
  }

  note(line, state) {
    if (this.people[line]) this.people[line].state = state;
    this.#store("people", this.people);
  }

  /** Reads everybody anew. Throws what `fetch` throws, and Refused. */
  async refresh() {
    const people = {};
    let cursor = null;
    do {
      const query = new URLSearchParams({ limit: PAGE, ...(cursor && { cursor }) });
      const page = await this.#ask(`attendance?${query}`);
      for (const line of page.items) if (line.person) people[line.id] = this.#personOf(line);
      cursor = page.next;
    } while (cursor);
    this.people = people;
    for (const { body } of this.queue) if (body.line_id && (body.session_id ?? "") === this.session) this.note(body.line_id, body.state);
    this.#store("people", this.people);
  }

  /** Leaves nobody's name on the device. False while marks wait: they would be lost. */
  forget() {
    if (this.queue.length > 0) return false;
    this.people = {};
    for (const what of ["people", "queue"]) localStorage.removeItem(this.#key(what));
    return true;
  }

  figures() {
    return this.#ask(`figures${this.session && `?${new URLSearchParams({ session_id: this.session })}`}`);
  }

  /** Sends what waits, oldest first; `told` hears of each outcome. Throws as `refresh`; what was not answered stays. */
  async send(told) {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let first = this.queue[0]; first; first = this.queue[0]) {
        const portion = first.kind === "walk-ins" ? [first] : this.#portion(first.kind);
        for (const outcome of await this.#delivered(first.kind, portion.map((one) => one.body))) told(outcome);
        const sent = new Set(portion.map((one) => one.body.nonce));
        this.#store("queue", this.queue.filter((one) => !sent.has(one.body.nonce)));
      }
    } finally {
      this.sending = false;
    }
  }

  #portion(kind) {
    const queue = this.queue;
    const end = queue.findIndex((one) => one.kind !== kind);
    return queue.slice(0, Math.min(end < 0 ? queue.length : end, PORTION));
  }

  async #delivered(kind, bodies) {
    if (kind === "walk-ins") return [await this.#entered(bodies[0])];
    return (await this.#ask(kind, { device: this.device || null, [kind]: bodies })).items;
  }

  /** A guest whom the service refuses is told of and not sent again; the line of one who has it is found by name. */
  async #entered(guest) {
    try {
      const line = await this.#ask("walk-ins", { ...guest, device: this.device || null });
      this.people[line.id] = this.#personOf(line);
      return { nonce: guest.nonce, result: "taken", line };
    } catch (refused) {
      if (!(refused instanceof Refused) || refused.isSignedOut || refused.status === 403 || refused.status >= 500) throw refused;
      return { nonce: guest.nonce, result: "refused", refusal: { detail: refused.message } };
    }
  }

  async #ask(what, body) {
    const headers = { "Accept-Language": this.language, ...(body && { "Content-Type": "application/json" }) };
    const asked = { redirect: "manual", headers, ...(body && { method: "POST", body: JSON.stringify(body) }) };
    const answer = await fetch(`/door/${this.conference}/${what}`, asked);
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new Refused(401, "");
    if (!answer.ok) throw new Refused(answer.status, await detailOf(answer));
    return answer.json();
  }

  #personOf(line) {
    const { represented_by, mandate } = line;
    const instead = represented_by && { represented_by, mandate }; // who is to come, or came
    return { name: line.person.name, post: line.person.post, seat: line.seat, state: this.stateOf(line), instead };
  }

  #key(what) {
    return `door.${this.conference}.${what}`;
  }

  #store(what, value) {
    localStorage.setItem(this.#key(what), JSON.stringify(value));
  }
}

export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  get isSignedOut() {
    return this.status === 401;
  }
}

export function nonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID needs a certificate, and a door may have none
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function detailOf(answer) {
  try {
    return (await answer.json()).detail;
  } catch {
    return `${answer.status}`;
  }
}
