// Reads a calendar file from the standard input with two parsers that know nothing of this project, and prints what
// each found: an array of events from ical.js (Mozilla's) and one from node-ical, times as instants in UTC.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const text = readFileSync(0, "utf8");

function withIcalJs() {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone({ component: zone, tzid: zone.getFirstPropertyValue("tzid") }));
  }
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      method: calendar.getFirstPropertyValue("method"),
      uid: event.uid,
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      summary: event.summary,
      location: event.location ?? null,
    };
  });
}

function withNodeIcal() {
  const found = Object.values(ical.sync.parseICS(text)).filter((entry) => entry.type === "VEVENT");
  const plain = (value) => (value && typeof value === "object" ? value.val : value);
  return found.map((event) => ({
    method: event.method,
    uid: event.uid,
    sequence: Number(event.sequence),
    status: event.status,
    start: event.start.toISOString(),
    end: event.end.toISOString(),
    summary: plain(event.summary),
    location: plain(event.location) ?? null,
  }));
}

const byUid = (one, other) => one.uid.localeCompare(other.uid);
console.log(JSON.stringify([withIcalJs().sort(byUid), withNodeIcal().sort(byUid)]));
