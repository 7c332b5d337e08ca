-- What the resolutions in force ask for, in numbers, every version. A consultation keeps the version that was the newest
-- when it was published; none is ever changed or taken out.
CREATE TABLE rule_set (
    revision INTEGER NOT NULL PRIMARY KEY CHECK (revision > 0),
    -- JSON, as the contract has it.
    rules TEXT NOT NULL,
    in_force_since TIMESTAMP NOT NULL
);
-- Sixty days: resolution CXI/2904/18. Thirty days: the draft rules of Małe Konsultacje. For referendums none was found.
INSERT INTO rule_set (revision, rules, in_force_since) VALUES (
    1,
    '{"standard":{"report_days":60,"answer_days":null},"small":{"report_days":30,"answer_days":null},"referendum":{"report_days":null,"answer_days":null}}',
    '1970-01-01 00:00:00'
);

-- Figures are counted from this alone, without a look at the proposals' texts.
CREATE INDEX proposal_in_figures ON proposal (consultation_id, status, channel, kind, affiliation, district, created_at);
