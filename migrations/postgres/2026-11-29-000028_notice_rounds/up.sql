-- A notice to everybody who took part in a consultation, as long as it goes round: which sort of people it is at, and
-- behind whom of them. A round that is done has no row.
CREATE TABLE notice_round (
    news_id TEXT NOT NULL PRIMARY KEY REFERENCES news (id),
    sort INTEGER NOT NULL CHECK (sort BETWEEN 0 AND 3),
    after TEXT NOT NULL
);
